/** A question about routes made ready to be counted exactly: filters resolved, the rows of the asker, the places there are. */
import { fixedFilters } from '#queries/crosstab/fixed-filters.ts';
import { resolveFilters } from '#queries/crosstab/filters.ts';
import { problem } from '#queries/problem.ts';
import type { Asked } from '#queries/routes/asked.ts';
import type { CountedTotals } from '#queries/routes/count-legs.ts';
import type { JourneyPlan } from '#queries/routes/journeys-of.ts';
import { heldTables } from '#queries/routes/held-tables.ts';
import { knownPlaces, type KnownPlaces } from '#queries/routes/known-places.ts';
import { chainRefusal } from '#queries/routes/protected-route-question.ts';
import { measureOf, routeHead } from '#queries/routes/route-head.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { scopedRows } from '#queries/row-scope.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

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
  const held = await heldTables(snapshot, db);
  if (!held.routes) return { kind: 'problems', problems: [problem('release', OLDER)] };
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
  const { stages, levels, measure } = question;
  const plan = {
    ...{ stages, levels, measure, through },
    withPersons: held.journeys_with_persons,
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
