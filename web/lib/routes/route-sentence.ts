/** What the map says in a sentence: its largest flow; and what a flow that was chosen is. */
import { legName } from '#queries/map/map-scene.ts';
import { UNITS } from '#queries/map/route-words.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';

import { formatCount, formatPercent } from '../format/figures.ts';
import { routeWordsIn } from '../words/route-words-in.ts';
import { fill } from '../words/words-in.ts';
import { routeRows } from './route-rows.ts';

export function routeSentence(answer: RouteAnswer): string {
  const { language, measure } = answer;
  const words = routeWordsIn(language).routes;
  const [largest] = routeRows(answer, '');
  const value = largest?.leg.value ?? null;
  if (largest === undefined || value === null)
    return answer.level === 'owner' ? words.answerEmpty : words.answerHidden;
  const { from, to, layer, share_percent: share } = largest;
  const named = { from: from.label, to: to.label, value: formatCount(value, language) };
  const unit = UNITS[measure][language];
  const total = layer.ledger?.total;
  if (share === null || total === undefined) return fill(words.answerPlain, { ...named, unit });
  return fill(words.answer, {
    ...{ ...named, unit, share: formatPercent(share, language) },
    total: formatCount(total, language),
  });
}

/** Nothing where none is chosen. */
export function selectedSentence(answer: RouteAnswer, selected: string): string {
  const { language, measure } = answer;
  const words = routeWordsIn(language).routes;
  const row = routeRows(answer, '').find(({ leg }) => legName(leg) === selected);
  if (row === undefined) return '';
  const { leg, layer, from, to } = row;
  return fill(words.selectedSentence, {
    ...{ rank: leg.rank, all: layer.legs.length, from: from.label, to: to.label },
    value: leg.value === null ? words.hidden : formatCount(leg.value, language),
    unit: UNITS[measure][language],
  });
}
