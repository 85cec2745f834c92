/** A question about routes becomes an answer, exactly: legs, nodes, ledger and what is known of each stage. */
import type { AskResult } from '#queries/ask.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { fixedFilters } from '#queries/crosstab/fixed-filters.ts';
import { resolveFilters } from '#queries/crosstab/filters.ts';
import {
  countLayers,
  countStages,
  countTotals,
  type CountedTotals,
  type StageCount,
} from '#queries/routes/count-legs.ts';
import { drawLayer } from '#queries/routes/draw-legs.ts';
import { askProtectedRoutes } from '#queries/routes/ask-protected-routes.ts';
import type { JourneyPlan } from '#queries/routes/journeys-of.ts';
import { holdsRoutes, knownPlaces, type KnownPlaces } from '#queries/routes/known-places.ts';
import type { CoarsePlace, RouteAnswer, StageCompleteness } from '#queries/routes/route-answer.ts';
import { chainRefusal } from '#queries/routes/protected-route-question.ts';
import { measureOf, routeHead } from '#queries/routes/route-head.ts';
import { nodesOf } from '#queries/routes/route-nodes.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { scopedRows } from '#queries/row-scope.ts';
import type { View } from '#queries/scope.ts';
import { problem } from '#queries/problem.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type Asked<T> =
  { readonly kind: 'answer'; readonly answer: T } | Exclude<AskResult, { readonly kind: 'answer' }>;

/** What all questions about routes of an owner are counted from. */
export interface RouteContext {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
  readonly question: RouteQuestion;
  readonly fixed: Pick<RouteQuestion, 'filters'>;
  readonly plan: JourneyPlan;
  readonly places: KnownPlaces;
  readonly level: View['level'];
}

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
    const counted = await countLayers(plan, db);
    const layers = counted.map((layer) => drawLayer(layer, question, places));
    const stages = await countStages(plan, db);
    const totals = await countTotals(plan, db);
    return {
      ...headOf(context, totals, '/api/v1/routes'),
      stages: question.stages,
      top: question.top,
      threshold: question.threshold,
      layers: layers.map(({ layer }) => layer),
      nodes: nodesOf(layers, places, question.language),
      node_unit: 'journeys',
      completeness: question.stages.map((stage) => completenessOf(stage, stages)),
      coarse_places: coarsePlaces(stages, places, question.language),
      totals: { journeys: totals.journeys, persons: totals.persons },
    };
  });
}

export function headOf(
  { snapshot, question, fixed, level }: RouteContext,
  { sources }: Pick<CountedTotals, 'sources'>,
  address: string,
) {
  return routeHead({ snapshot, question, fixed, level, reached: sources, address });
}

/** Resolves the filters and the rows of the asker, then counts; a mistake or refusal is the answer. */
export async function withContext<T>(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
  count: (context: RouteContext) => Promise<T>,
): Promise<Asked<T>> {
  if (view.level !== 'owner') return { kind: 'refused', refusal: chainRefusal(question) };
  if (!(await holdsRoutes(snapshot, db)))
    return { kind: 'problems', problems: [problem('release', OLDER)] };
  const filters = fixedFilters(question.filters, snapshot);
  const resolved = resolveFilters(filters, snapshot.codebook);
  if ('problems' in resolved) return { kind: 'problems', problems: resolved.problems };
  const scoped = scopedRows(view.rows, [measureOf(question.measure)], snapshot);
  if (scoped.kind === 'refused') return scoped;
  const places = await knownPlaces(snapshot, db);
  const { through } = question;
  if (through !== null && !places.has(through.place)) {
    const text = {
      es: `no existe el lugar ${through.place}`,
      en: `unknown place: ${through.place}`,
    };
    return { kind: 'problems', problems: [problem('through', text)] };
  }
  const { stages, level, measure } = question;
  const plan = {
    ...{ stages, level, measure, through },
    filters: [...resolved.filters, ...scoped.filters],
    linkable: snapshot.sources.filter((source) => source.persons_linkable).map(({ id }) => id),
  };
  const fixed = { filters };
  const context = { snapshot, db, question, fixed, plan, places, level: view.level };
  return { kind: 'answer', answer: await count(context) };
}

const OLDER = {
  es: 'esta publicación se hizo antes de que hubiera mapas de rutas: se pide una posterior',
  en: 'this release was made before there were maps of routes: ask a later one',
};

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
