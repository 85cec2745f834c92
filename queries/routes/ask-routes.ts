/** A question about routes becomes an answer, exactly: legs, nodes, ledger and what is known of each stage. */
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { countRoutes, type StageCount } from '#queries/routes/count-legs.ts';
import { drawLayer } from '#queries/routes/draw-legs.ts';
import type { Asked } from '#queries/routes/asked.ts';
import { askProtectedRoutes } from '#queries/routes/ask-protected-routes.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import type { CoarsePlace, RouteAnswer, StageCompleteness } from '#queries/routes/route-answer.ts';
import { headOf, withContext } from '#queries/routes/route-context.ts';
import { nodesOf } from '#queries/routes/route-nodes.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { shadeOrigins } from '#queries/routes/shade-origins.ts';
import { ROUTE_STAGES } from '#queries/routes/stage-places.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function askRoutes(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
  protection: Protection | null = null,
): Promise<Asked<RouteAnswer>> {
  if (protection !== null) return askProtectedRoutes(snapshot, question, view, db, protection);
  return withContext(snapshot, question, view, db, async (context) => {
    const { plan, places } = context;
    const { layers: counted, stages, totals } = await countRoutes(plan, db);
    const layers = counted.map((layer) => drawLayer(layer, question, places));
    return {
      ...headOf(context, totals, '/api/v1/routes'),
      stages: question.stages,
      top: question.top,
      threshold: question.threshold,
      layers: layers.map(({ layer }) => layer),
      nodes: nodesOf(layers, places, question.language, ROUTE_STAGES),
      shading: await shadeOrigins(context),
      node_unit: 'journeys',
      completeness: question.stages.map((stage) => completenessOf(stage, stages)),
      coarse_places: coarsePlaces(stages, places, question.language),
      totals: { journeys: totals.journeys, persons: totals.persons },
    };
  });
}

const KINDS = {
  known: 'known',
  coarser: 'coarser',
  _U: 'asked_unknown',
  _X: 'not_recorded',
  _N: 'not_asked',
  _Z: 'not_applicable',
  _W: 'withheld',
  _M: 'unmapped',
} as const;

function completenessOf(
  stage: StageCompleteness['stage'],
  counts: readonly StageCount[],
): StageCompleteness {
  const own = counts.filter((count) => count.stage === stage);
  const of = (kind: string) =>
    own.reduce((sum, count) => (count.kind === kind ? sum + count.journeys : sum), 0);
  const parts = Object.fromEntries(Object.entries(KINDS).map(([code, name]) => [name, of(code)]));
  const total = own.reduce((sum, { journeys }) => sum + journeys, 0);
  return { ...NOTHING, ...parts, stage, total };
}

const NOTHING = {
  ...{ known: 0, coarser: 0, asked_unknown: 0, not_recorded: 0 },
  ...{ not_asked: 0, not_applicable: 0, withheld: 0, unmapped: 0 },
};

function coarsePlaces(
  counts: readonly StageCount[],
  places: KnownPlaces,
  language: RouteQuestion['language'],
): readonly CoarsePlace[] {
  return counts
    .flatMap(({ stage, kind, coarse, journeys }) =>
      kind !== 'coarser' || coarse === null
        ? []
        : [{ stage, code: coarse, label: places.get(coarse)?.label[language] ?? coarse, journeys }],
    )
    .toSorted((a, b) => b.journeys - a.journeys || (a.code < b.code ? -1 : 1));
}
