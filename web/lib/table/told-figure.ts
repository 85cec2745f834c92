/**
 * A figure as its cell prints it, or the mark that says why there is none, with the reason as its title.
 * Zero is a figure. It is plain text, not a component: a table may have 100,000 of them.
 */
import { HIDDEN_TEXTS } from '#queries/formats/protection.ts';
import type { Language } from '#warehouse/text.ts';

import { formatCount, formatSigned, withPercent } from '../format/figures.ts';
import { wordsIn } from '../words/words-in.ts';
import type { Figure } from './table-layout.ts';

export interface ToldFigure {
  readonly text: string;
  readonly title?: string;
  /** Set apart from figures to rely on: a mark, or a figure of few. */
  readonly soft?: 'mark' | 'low';
}

export function toldFigure(figure: Figure, language: Language): ToldFigure {
  const words = wordsIn(language).tables;
  switch (figure.kind) {
    case 'count':
    case 'beside': {
      const text = digitsOf(figure, language);
      return figure.lowReliability ? { text, title: words.lowReliability, soft: 'low' } : { text };
    }
    case 'suppressed':
      return figure.mark === null
        ? { text: words.notShown, title: words.notShownLong, soft: 'mark' }
        : { text: figure.mark, title: HIDDEN_TEXTS[figure.mark][language], soft: 'mark' };
    case 'small':
      return { text: words.smallBase, title: words.smallBaseLong, soft: 'mark' };
    case 'missing':
      return { text: words.notAvailable, title: words.notAvailableLong, soft: 'mark' };
    case 'blank':
      return { text: '' };
  }
}

function digitsOf(
  figure: Extract<Figure, { readonly kind: 'count' | 'beside' }>,
  language: Language,
): string {
  const { value, decimals } = figure;
  if (figure.kind === 'count') return formatCount(value, language, decimals);
  const shown = figure.signed
    ? formatSigned(value, language, decimals)
    : formatCount(value, language, decimals);
  return figure.percent ? withPercent(shown) : shown;
}
