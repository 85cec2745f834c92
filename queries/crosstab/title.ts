/** The title of a table as a sentence: what is counted, by what, where and when. */
import { reservedLabel } from '#queries/crosstab/reserved.ts';
import type { Compare } from '#queries/parse-compare.ts';
import type { Filter } from '#queries/parse-filter.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Language, Text } from '#warehouse/text.ts';

const MOST_LABELS = 4;

export function titleOf(question: Question, codebook: Codebook): string {
  const { measures, rows, columns, filters, language } = question;
  const counted = joined(
    measures.map(({ label }, at) => (at === 0 ? label[language] : lower(label[language]))),
    language,
  );
  const by = [...rows, ...columns].map(({ label }) => lower(label[language]));
  const split =
    by.length === 0 ? '' : `${language === 'es' ? ' por ' : ' by '}${joined(by, language)}`;
  const asked = new Set([...rows, ...columns]);
  const restricted = filters
    .map(
      (filter) => `; ${nameOf(filter, asked, language)}${filterText(filter, codebook, language)}`,
    )
    .join('');
  const compared = question.compare === null ? '' : `; ${comparedText(question.compare, language)}`;
  return `${counted}${split}${restricted}${compared}`;
}

function comparedText(compare: Compare, language: Language): string {
  const { es, en } = COMPARED[compare.kind];
  const text = language === 'es' ? es : en;
  return compare.kind === 'previous_year' ? text : text.replace('#', compare.base);
}

const COMPARED: Readonly<Record<Compare['kind'], Text>> = {
  previous_year: {
    es: 'comparado con el mismo periodo del año anterior',
    en: 'compared with the same period of the year before',
  },
  index: { es: 'índice, # = 100', en: 'index, # = 100' },
  difference: { es: 'diferencia con #', en: 'difference from #' },
};

function lower(text: string): string {
  // An acronym keeps its capitals.
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function joined(parts: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

/** One condition in words, its dimension named. */
export function filterWords(filter: Filter, codebook: Codebook, language: Language): string {
  return `${nameOf(filter, new Set(), language)}${filterText(filter, codebook, language)}`;
}

/** A dimension that the title already names is not named again. */
function nameOf({ dimension }: Filter, asked: ReadonlySet<Dimension>, language: Language): string {
  return asked.has(dimension) ? '' : `${lower(dimension.label[language])}: `;
}

function filterText(filter: Filter, codebook: Codebook, language: Language): string {
  switch (filter.kind) {
    case 'range': {
      const label = (code: string) => labelOf(filter.dimension, code, codebook, language);
      if (filter.from === filter.to) return label(filter.from);
      return `${label(filter.from)}${language === 'es' ? ' a ' : ' to '}${label(filter.to)}`;
    }
    case 'last':
      return lastPeriods(filter.dimension, filter.count, language);
    case 'from': {
      const label = labelOf(filter.dimension, filter.from, codebook, language);
      return language === 'es' ? `${label} en adelante` : `from ${label} on`;
    }
    case 'until': {
      const label = labelOf(filter.dimension, filter.to, codebook, language);
      return language === 'es' ? `hasta ${label}` : `up to ${label}`;
    }
    case 'among':
      return values(filter, codebook, language);
    case 'except':
      if (filter.codes.every((code) => code.startsWith('_')))
        return language === 'es' ? 'solo lo registrado' : 'recorded only';
      return `${language === 'es' ? 'todo menos' : 'all but'} ${values(filter, codebook, language)}`;
  }
}

const PERIOD_WORDS = {
  year: { es: ['último año', 'últimos # años'], en: ['last year', 'last # years'] },
  quarter: {
    es: ['último trimestre', 'últimos # trimestres'],
    en: ['last quarter', 'last # quarters'],
  },
  month: { es: ['último mes', 'últimos # meses'], en: ['last month', 'last # months'] },
} as const;

function lastPeriods({ list }: Dimension, count: number, language: Language): string {
  const level = list === 'month' || list === 'quarter' ? list : 'year';
  const [one, many] = PERIOD_WORDS[level][language];
  return count === 1 ? one : many.replace('#', String(count));
}

function values(
  { dimension, codes }: { dimension: Dimension; codes: readonly string[] },
  codebook: Codebook,
  language: Language,
): string {
  const labels = codes
    .slice(0, MOST_LABELS)
    .map((code) => labelOf(dimension, code, codebook, language));
  const rest = codes.length - labels.length;
  const more = language === 'es' ? `${String(rest)} más` : `${String(rest)} more`;
  return joined(rest > 0 ? [...labels, more] : labels, language);
}

function labelOf(
  { list }: Dimension,
  code: string,
  codebook: Codebook,
  language: Language,
): string {
  return (codebook.find(list, code)?.label ?? reservedLabel(code))[language];
}
