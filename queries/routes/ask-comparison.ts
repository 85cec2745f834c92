/**
 * Two sets of journeys side by side, such as two years or two nationalities: each leg's share of either, and
 * how far apart the shares are. A difference whose interval holds 0 may be chance.
 */
import type { Asked } from '#queries/routes/asked.ts';
import { headOf, withContext } from '#queries/routes/route-context.ts';
import { countRoutes, type CountedLeg } from '#queries/routes/count-legs.ts';
import type { RouteHead, RouteNode, RouteStage } from '#queries/routes/route-answer.ts';
import { placeNode } from '#queries/routes/route-nodes.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { SMALLEST_BASE } from '#queries/compare/small-numbers.ts';
import { shareDifference, wilson, type Interval } from '#queries/compare/wilson.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface ComparedLeg {
  readonly rank: number;
  readonly from: string;
  readonly to: string;
  /** Journeys in each set. */
  readonly a: number;
  readonly b: number;
  /** Of the located journeys of each set. */
  readonly share_a: number;
  readonly share_b: number;
  /** Share of b less share of a. */
  readonly difference: Interval;
  /** Does the interval leave 0 out? */
  readonly is_clear: boolean;
}

export interface ComparisonAnswer extends RouteHead {
  readonly from: RouteStage;
  readonly to: RouteStage;
  /** Titles of the two sets. */
  readonly titles: readonly [string, string];
  /** Journeys of each whose both places are known: what the shares are of. */
  readonly located: readonly [number, number];
  readonly nodes: readonly RouteNode[];
  /** Those farthest apart first. */
  readonly legs: readonly ComparedLeg[];
  readonly legs_in_all: number;
}

/** `a` and `b` are the same question, of two sets of journeys. */
export async function askComparison(
  snapshot: ReadableSnapshot,
  [a, b]: readonly [RouteQuestion, RouteQuestion],
  view: View,
  db: Database,
): Promise<Asked<ComparisonAnswer>> {
  const first = await countSet(snapshot, a, view, db);
  if (first.kind !== 'answer') return first;
  const second = await countSet(snapshot, b, view, db);
  if (second.kind !== 'answer') return second;
  const [one, two] = [first.answer, second.answer];
  const compared = compare(one.legs, two.legs);
  const legs = compared.slice(0, a.top).map((leg, at) => ({
    ...leg,
    rank: at + 1,
    from: `${one.from}:${leg.from}`,
    to: `${one.to}:${leg.to}`,
  }));
  const none = { arriving: 0, leaving: 0, inside: 0 };
  const ids = [...new Set(legs.flatMap(({ from, to }) => [from, to]))];
  return {
    kind: 'answer',
    answer: {
      ...one.head,
      ...{ from: one.from, to: one.to, titles: [one.head.title, two.head.title] },
      located: [located(one.legs), located(two.legs)],
      nodes: ids.map((id) => placeNode(id, none, one.places, a.language)),
      legs,
      legs_in_all: compared.length,
    },
  };
}

function countSet(snapshot: ReadableSnapshot, question: RouteQuestion, view: View, db: Database) {
  return withContext(snapshot, question, view, db, async (context) => {
    const [from = 'origin', to = 'return'] = [question.stages[0], question.stages.at(-1)];
    const plan = { ...context.plan, stages: [from, to] };
    const { layers, totals } = await countRoutes(plan, db);
    const legs = (layers[0]?.legs ?? []).filter(
      (leg) => !leg.from.startsWith('_') && !leg.to.startsWith('_'),
    );
    const head = headOf(context, totals, '/api/v1/routes/compare');
    return { head, from, to, legs, places: context.places };
  });
}

function located(legs: readonly CountedLeg[]): number {
  return legs.reduce((sum, { journeys }) => sum + journeys, 0);
}

function compare(a: readonly CountedLeg[], b: readonly CountedLeg[]): readonly ComparedLeg[] {
  const [allA, allB] = [located(a), located(b)];
  if (allA < SMALLEST_BASE || allB < SMALLEST_BASE) return [];
  const keyOf = ({ from, to }: CountedLeg) => `${from} ${to}`;
  const ofB = new Map(b.map((leg) => [keyOf(leg), leg.journeys]));
  const ofA = new Map(a.map((leg) => [keyOf(leg), leg.journeys]));
  return [...new Set([...ofA.keys(), ...ofB.keys()])]
    .map((key) => {
      const [from = '', to = ''] = key.split(' ');
      const [countA, countB] = [ofA.get(key) ?? 0, ofB.get(key) ?? 0];
      const [shareA, shareB] = [wilson(countA, allA), wilson(countB, allB)];
      const difference = shareDifference(shareB, shareA);
      return {
        ...{ rank: 0, from, to, a: countA, b: countB, difference },
        share_a: shareA.estimate,
        share_b: shareB.estimate,
        is_clear: difference.low > 0 || difference.high < 0,
      };
    })
    .toSorted(
      (x, y) =>
        Math.abs(y.difference.estimate) - Math.abs(x.difference.estimate) ||
        (`${x.from} ${x.to}` < `${y.from} ${y.to}` ? -1 : 1),
    );
}
