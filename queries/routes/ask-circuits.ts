/**
 * Circuits: how often the same persons set out, how soon they are seen again after a return, and which
 * sequences of places are commoner than their single legs would make them.
 */
import type { Asked } from '#queries/routes/asked.ts';
import { headOf, withContext, type RouteContext } from '#queries/routes/route-context.ts';
import { codeLabel } from '#queries/routes/code-label.ts';
import { countTotals } from '#queries/routes/count-legs.ts';
import { binding, journeysOf, type Binding } from '#queries/routes/journeys-of.ts';
import type { RouteHead } from '#queries/routes/route-answer.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { SMALLEST_BASE } from '#queries/compare/small-numbers.ts';
import { wilson, type Interval } from '#queries/compare/wilson.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Persons by how many journeys they have here; the last group is open. */
export interface JourneysPerPerson {
  readonly journeys: 1 | 2 | 3 | 4;
  readonly or_more: boolean;
  readonly persons: number;
}

/** Of those who returned, who was seen again within so many days. */
export interface Reentries {
  readonly returns: number;
  readonly reentered: number;
  /** Of all returns, with the interval of Wilson at 95 percent. */
  readonly share: Interval | null;
  /** Days from return to the next contact, by groups; `to` null: more. */
  readonly by_days: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly returns: number;
  }[];
  /** Seen again, but one of the two days is not known. */
  readonly undated: number;
  readonly median_days: number | null;
}

/** A sequence of stages next to each other in a journey, in places by state. */
export interface Sequence {
  readonly steps: readonly string[];
  readonly labels: readonly string[];
  readonly journeys: number;
  readonly persons: number;
  /** What the single legs would make of it, if each step hung on the one before alone (a Markov chain of order 1). */
  readonly expected: number;
  readonly ratio: number;
}

export interface CircuitsAnswer extends RouteHead {
  readonly per_person: readonly JourneysPerPerson[];
  /** Journeys of sources without person keys: nobody can tell whose they are. */
  readonly unlinked: number;
  readonly reentries: Reentries;
  readonly sequences: readonly Sequence[];
}

export async function askCircuits(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
): Promise<Asked<CircuitsAnswer>> {
  return withContext(snapshot, question, view, db, async (context) => {
    const totals = await countTotals(context.plan, db);
    return {
      ...headOf(context, totals, '/api/v1/routes/circuits'),
      ...(await countPersons(context)),
      reentries: await countReentries(context),
      sequences: await countSequences(context),
    };
  });
}

function baseOf({ plan }: RouteContext, bound: Binding, also: readonly string[]): string {
  return journeysOf(plan, bound, plan.stages, also);
}

async function countPersons(context: RouteContext) {
  const bound = binding();
  const rows = await context.db.rows(
    `WITH base AS (\n${baseOf(context, bound, [])}\n),
each_person AS (SELECT count(*) AS journeys FROM base WHERE linkable GROUP BY person_id)
SELECT least(journeys, 4) AS journeys, count(*) AS persons, (SELECT count(*) FROM base WHERE NOT linkable) AS unlinked
FROM each_person GROUP BY ALL`,
    bound.parameters,
  );
  const persons = (journeys: number) =>
    Number(rows.find((row) => Number(row.journeys) === journeys)?.persons ?? 0);
  const groups = [1, 2, 3, 4] as const;
  return {
    per_person: groups.map((journeys) => ({
      journeys,
      or_more: journeys === 4,
      persons: persons(journeys),
    })),
    unlinked: Number(rows[0]?.unlinked ?? 0),
  };
}

/** Last days of the groups: a week, a month, a quarter, half a year, a year. */
const LAST_DAYS = [7, 30, 90, 180, 365];

async function countReentries(context: RouteContext): Promise<Reentries> {
  const bound = binding();
  const also = [
    "(f.return_country[1] <> '_' OR f.return_on IS NOT NULL) AS returned",
    "f.reentry_country <> '_Z' AS reentered",
    "date_diff('day', f.return_on, f.reentry_on) AS days",
  ];
  const groups = LAST_DAYS.map(
    (last, at) =>
      `count(*) FILTER (days <= ${String(last)}${at === 0 ? '' : ` AND days > ${String(LAST_DAYS[at - 1])}`}) AS group_${String(at)}`,
  );
  const [row] = await context.db.rows(
    `WITH base AS (\n${baseOf(context, bound, also)}\n)
SELECT count(*) AS returns, count(*) FILTER (reentered) AS reentered, count(*) FILTER (reentered AND days IS NULL) AS undated,
  ${groups.join(', ')}, count(*) FILTER (days > ${String(LAST_DAYS.at(-1))}) AS later,
  median(days) FILTER (reentered) AS median_days
FROM base WHERE linkable AND (returned OR reentered)`,
    bound.parameters,
  );
  const count = (name: string) => Number(row?.[name] ?? 0);
  const bounds = [
    ...LAST_DAYS.map((to, at) => ({
      from: at === 0 ? 0 : (LAST_DAYS[at - 1] ?? 0) + 1,
      to,
      name: `group_${String(at)}`,
    })),
    { from: (LAST_DAYS.at(-1) ?? 0) + 1, to: null, name: 'later' },
  ];
  const dated = count('reentered') - count('undated');
  return {
    returns: count('returns'),
    reentered: count('reentered'),
    share: count('returns') < SMALLEST_BASE ? null : wilson(count('reentered'), count('returns')),
    by_days: bounds.map(({ from, to, name }) => ({ from, to, returns: count(name) })),
    undated: count('undated'),
    median_days: dated < SMALLEST_BASE ? null : count('median_days'),
  };
}

/** Sequences of fewer persons say nothing of a pattern. */
const LEAST_PERSONS = 30;
const MOST_SEQUENCES = 40;

/**
 * Two legs that meet, of all legs of the journeys asked, by state. Expected: legs into the middle place times
 * the share of its onward legs. Numbers stand for places until the few that are told are known, and distinct
 * persons are counted of those alone.
 */
const SEQUENCES = `
node AS (
  SELECT code, dense_rank() OVER (ORDER BY coalesce(state, crossing_zone, code)) AS id, coalesce(state, crossing_zone, code) AS state
  FROM place
),
step AS (
  SELECT leg.journey_id, leg.person_id, position, from_stage, a.id AS start, to_stage, b.id AS stop
  FROM leg SEMI JOIN base USING (journey_id)
  JOIN node a ON a.code = from_place JOIN node b ON b.code = to_place
),
meeting AS (
  SELECT one.journey_id, one.person_id, one.from_stage AS s1, one.start AS p1, one.to_stage AS s2, one.stop AS p2, two.to_stage AS s3, two.stop AS p3
  FROM step one JOIN step two ON two.journey_id = one.journey_id AND two.position = one.position + 1
),
counted AS (SELECT s1, p1, s2, p2, s3, p3, count(*) AS seen FROM meeting GROUP BY ALL),
passing AS (
  SELECT *, sum(seen) OVER (PARTITION BY s1, p1, s2, p2) * sum(seen) OVER (PARTITION BY s2, p2, s3, p3)
            / sum(seen) OVER (PARTITION BY s2, p2) AS expected
  FROM counted
),
frequent AS (FROM passing WHERE seen >= ${String(LEAST_PERSONS)}),
told AS (
  SELECT s1, p1, s2, p2, s3, p3, any_value(seen) AS seen, any_value(expected)::DOUBLE AS expected,
         count(DISTINCT journey_id) AS journeys, count(DISTINCT person_id) AS persons
  FROM meeting JOIN frequent USING (s1, p1, s2, p2, s3, p3)
  GROUP BY s1, p1, s2, p2, s3, p3 HAVING persons >= ${String(LEAST_PERSONS)}
),
name AS (SELECT id, any_value(state) AS state FROM node GROUP BY id)
SELECT s1 || ':' || n1.state AS first, s2 || ':' || n2.state AS middle, s3 || ':' || n3.state AS last, journeys, persons, seen, expected
FROM told JOIN name n1 ON n1.id = p1 JOIN name n2 ON n2.id = p2 JOIN name n3 ON n3.id = p3
ORDER BY seen / expected DESC, first, middle, last`;

async function countSequences(context: RouteContext): Promise<readonly Sequence[]> {
  const bound = binding();
  const rows = await context.db.rows(
    `WITH base AS (\n${baseOf(context, bound, ['f.journey_id'])}\n),
${SEQUENCES}
LIMIT ${String(MOST_SEQUENCES)}`,
    bound.parameters,
  );
  const { places, snapshot, question } = context;
  return rows.map((row) => {
    const steps = [row.first, row.middle, row.last].map(String);
    const label = (step: string) =>
      codeLabel(step.slice(step.indexOf(':') + 1), places, snapshot.codebook, question.language);
    const expected = Number(row.expected);
    return {
      ...{ steps, labels: steps.map(label), expected, ratio: Number(row.seen) / expected },
      journeys: Number(row.journeys),
      persons: Number(row.persons),
    };
  });
}
