/** A flow in a sentence, as it is read aloud when it is chosen. */
import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import type { Language } from '#warehouse/text.ts';

import { formatCount } from '../format/figures.ts';
import { routeWordsIn } from '../words/route-words-in.ts';
import { fill } from '../words/words-in.ts';
import type { Flow, PlacedNode } from './route-flows.ts';

/** «Puesto 3 de 75: Francisco Morazán → Reynosa, 1,204 recorridos, 1,130 personas». */
export function flowSentence(flow: Flow, all: number, answer: RouteAnswer): string {
  const { map: words, mapFigures: of } = routeWordsIn(answer.language);
  const { leg, from, to, isGap } = flow;
  const { measure } = answer;
  // The measure asked first; journeys and persons besides it where they are told.
  const figures = [
    told(flow.value, of[measure], answer.language),
    measure === 'journeys' ? '' : told(leg.journeys, of.journeys, answer.language),
    measure === 'persons' ? '' : told(leg.persons, of.persons, answer.language),
  ];
  const named = { place: flow.place, all, from: nameOf(from, to), to: nameOf(to, from) };
  return [
    fill(words.flow, { ...named, figures: figures.filter((each) => each !== '').join(', ') }),
    ...(isGap ? [words.gapTold] : []),
  ].join('. ');
}

export function nodeSentence(node: PlacedNode, { language, node_unit }: RouteAnswer): string {
  const { map: words, mapFigures: of, mapStages: stages } = routeWordsIn(language);
  const count = (value: number) => fill(of[node_unit], { n: formatCount(value, language) });
  return fill(words.node, {
    ...{ name: node.label, stage: stages[node.stage] },
    ...{ arriving: count(node.arriving), leaving: count(node.leaving), inside: count(node.inside) },
  });
}

function told(figure: number | null, text: string, language: Language): string {
  return figure === null ? '' : fill(text, { n: formatCount(figure, language) });
}

/** Two places of one name are told apart by what they lie in. */
function nameOf(node: PlacedNode, other: PlacedNode): string {
  return node.label === other.label && node.within !== null
    ? `${node.label} (${node.within})`
    : node.label;
}
