/** The flows of one aggregate source: legs, nodes and a ledger in the unit that the source counts. */
import { problem, shortened, type Problem } from '#queries/problem.ts';
import type { Asked } from '#queries/routes/asked.ts';
import { countFlows, type CountedFlow } from '#queries/routes/count-flows.ts';
import { drawLayer } from '#queries/routes/draw-legs.ts';
import { codeLabel } from '#queries/routes/code-label.ts';
import { flowHead } from '#queries/routes/flow-head.ts';
import { flowPlaces } from '#queries/routes/flow-places.ts';
import type { FlowQuestion } from '#queries/routes/flow-question.ts';
import { notAddable, usualSeries, type KeptSeries } from '#queries/routes/flow-series.ts';
import { flowSources, type FlowSource } from '#queries/routes/flow-sources.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import type { FlowEnd, FlowsAnswer, UnlocatedPlace } from '#queries/routes/route-answer.ts';
import { nodesOf } from '#queries/routes/route-nodes.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

const ENDS: readonly FlowEnd[] = ['origin', 'destination'];

export async function askFlows(
  snapshot: ReadableSnapshot,
  question: FlowQuestion,
  view: View,
  db: Database,
): Promise<Asked<FlowsAnswer>> {
  const sources = await flowSources(snapshot, view, db);
  const found = sources.find(({ source }) => source.id === question.source);
  if (found === undefined) {
    const known = sources.map(({ source }) => source.id);
    return problems(problem('source', unknown(question.source), known));
  }
  const series = seriesOf(question, found);
  if ('parameter' in series) return problems(series);
  const { fact, source } = found;
  const counted = await countFlows({ ...question, fact, series: series.map(({ id }) => id) }, db);
  const places = await flowPlaces(snapshot, db, { fact, source: source.id });
  const legs = counted.map(({ from, to, count }) => ({
    ...{ from, to, journeys: count, persons: null, cases: 0 },
  }));
  const drawn = drawLayer<FlowEnd>(
    { from: 'origin', to: 'destination', skipped: [], legs },
    { ...question, measure: 'journeys' },
    places,
  );
  const { language, top, threshold } = question;
  const answer: FlowsAnswer = {
    ...flowHead({ snapshot, question, series, source, fact, level: view.level }),
    series: series.map(({ id, label }) => ({ id, label: label[language] })),
    ...{ stages: ENDS, top, threshold, node_unit: 'counted', shading: null },
    // what is counted are no journeys of ours
    layers: [{ ...drawn.layer, legs: drawn.layer.legs.map((leg) => ({ ...leg, journeys: null })) }],
    nodes: nodesOf([drawn], places, language, ENDS),
    unlocated_places: unlocatedPlaces(counted, places, (code) =>
      codeLabel(code, places, snapshot.codebook, language),
    ),
  };
  return { kind: 'answer', answer };
}

function problems(...found: readonly Problem[]): Asked<never> {
  return { kind: 'problems', problems: found };
}

/** Those asked, if they may be added up; else those that are usual. */
function seriesOf(
  { series }: Pick<FlowQuestion, 'series'>,
  { offered }: FlowSource,
): readonly KeptSeries[] | Problem {
  const known = offered.map((each) => each.series);
  const ids = known.map(({ id }) => id);
  if (series.length === 0) return usualSeries(known);
  const asked = known.filter(({ id }) => series.includes(id));
  const [missing] = series.filter((id) => !ids.includes(id));
  if (missing !== undefined) return problem('series', unknown(missing), ids);
  const [one, other] = notAddable(asked) ?? [];
  if (one === undefined || other === undefined) return asked;
  return problem('series', {
    es: `«${one.label.es}» y «${other.label.es}» no se suman: se pide una u otra`,
    en: `“${one.label.en}” and “${other.label.en}” are not added up: ask one or the other`,
  });
}

function unknown(text: string): Text {
  return {
    es: `valor desconocido: ${shortened(text)}`,
    en: `unknown value: ${shortened(text)}`,
  };
}

/** Each place that has no point, with the flows that begin or end there: a flow between two of them is told at both. */
function unlocatedPlaces(
  counted: readonly CountedFlow[],
  places: KnownPlaces,
  labelOf: (code: string) => string,
): readonly UnlocatedPlace[] {
  const at = { origin: 'from', destination: 'to' } as const;
  return ENDS.flatMap((stage) => {
    const sums = new Map<string, number>();
    for (const flow of counted) {
      const code = flow[at[stage]];
      if ((places.get(code)?.longitude ?? null) === null)
        sums.set(code, (sums.get(code) ?? 0) + flow.count);
    }
    return [...sums].map(([code, count]) => ({ stage, code, label: labelOf(code), count }));
  }).toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
