/**
 * Routes at the protected levels: single legs, each a cell of a protected cross-table, and nothing that such
 * a table does not tell. What is not drawn is the table's total less what is drawn, never a neighbour's.
 */
import type { Answer } from '#queries/answer.ts';
import { cellIndex } from '#queries/answer.ts';
import { ask } from '#queries/ask.ts';
import { fixedFilters } from '#queries/crosstab/fixed-filters.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import type { Asked } from '#queries/routes/asked.ts';
import { knownPlaces, type KnownPlaces } from '#queries/routes/known-places.ts';
import { protectedLayer, type ProtectedLayer } from '#queries/routes/protected-layer.ts';
import { protectedRouteRefusal } from '#queries/routes/protected-route-question.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import { routeHead, tableQuestion } from '#queries/routes/route-head.ts';
import { placeNode } from '#queries/routes/route-nodes.ts';
import { allAt, routeQuestionString, type RouteQuestion } from '#queries/routes/route-question.ts';
import { shadeProtectedOrigins } from '#queries/routes/shade-origins.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function askProtectedRoutes(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
  protection: Protection,
): Promise<Asked<RouteAnswer>> {
  const refusal = protectedRouteRefusal(question);
  if (refusal !== null) return { kind: 'refused', refusal };
  const places = await knownPlaces(snapshot, db);
  const layers: ProtectedLayer[] = [];
  const answers: Answer[] = [];
  for (const stages of pairsOf(question)) {
    const table = { ...tableQuestion({ ...question, stages }), totals: true };
    const [from, to] = table.rows;
    if (from === undefined || to === undefined) throw new Error('a stage without a dimension');
    const asked = await ask(
      snapshot,
      { ...table, rows: [from], columns: [to] },
      view,
      db,
      protection,
    );
    if (asked.kind === 'refused') return ofRoutes(asked, question);
    if (asked.kind !== 'answer') return asked;
    layers.push(protectedLayer(asked.answer, stages, question, places));
    answers.push(asked.answer);
  }
  const answer = composed(snapshot, question, view, { layers, answers, places });
  if (question.shade === null) return { kind: 'answer', answer };
  // the shade is a table of its own, which may be asked as well
  const table = tableQuestion({ ...question, stages: ['origin'], levels: allAt('state') });
  const origins = await ask(snapshot, table, view, db, protection);
  if (origins.kind === 'refused') return ofRoutes(origins, question);
  if (origins.kind !== 'answer') return origins;
  const shading = await shadeProtectedOrigins(snapshot, question, places, db, origins.answer);
  return { kind: 'answer', answer: { ...answer, shading } };
}

/** What a table would be asked instead is no question about routes: the same routes of all persons are. */
function ofRoutes(
  asked: Extract<Asked<unknown>, { readonly kind: 'refused' }>,
  question: RouteQuestion,
): Asked<RouteAnswer> {
  const isPlain = question.filters.length === 0 && question.measure === 'persons';
  const plain: RouteQuestion = { ...question, measure: 'persons', filters: [] };
  const nearest = isPlain ? null : routeQuestionString(plain);
  return { kind: 'refused', refusal: { ...asked.refusal, nearest } };
}

function pairsOf({ stages }: RouteQuestion) {
  return stages.slice(1).flatMap((to, at) => {
    const from = stages[at];
    return from === undefined ? [] : [[from, to] as const];
  });
}

interface Parts {
  readonly layers: readonly ProtectedLayer[];
  readonly answers: readonly Answer[];
  readonly places: KnownPlaces;
}

function composed(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  { layers, answers, places }: Parts,
): RouteAnswer {
  const fixed = { filters: fixedFilters(question.filters, snapshot) };
  const reached = [...new Set(answers.flatMap(({ sources }) => sources.map(({ id }) => id)))];
  const address = '/api/v1/routes';
  const head = routeHead({ snapshot, question, fixed, level: view.level, reached, address });
  const [first] = answers;
  const persons =
    first === undefined ? null : (first.values[0]?.[cellIndex(first, [TOTAL, TOTAL])] ?? null);
  return {
    ...head,
    notes: [
      ...head.notes,
      ...(first?.notes ?? []).filter(({ text }) => !head.notes.some((each) => each.text === text)),
    ],
    stages: question.stages,
    top: question.top,
    threshold: question.threshold,
    layers: layers.map(({ layer }) => layer),
    nodes: layers
      .flatMap(({ nodes }) => nodes)
      .map(({ id, ...flows }) => placeNode(id, flows, places, question.language)),
    shading: null,
    node_unit: question.measure,
    completeness: null,
    coarse_places: [],
    totals: { journeys: null, persons: question.measure === 'persons' ? persons : null },
  };
}
