/**
 * Cases at protected levels: the published persons of a cell and the perturbed excess of cases over persons.
 * A person counts with at most ten cases, and the noise is scaled to what one person may add to the cell
 * (design of disclosure control §2.5; the rulings, "Cases and actions when protected").
 */
import { scaleOf } from '#queries/disclosure/cell-noise.ts';
import { NOISE_VARIANCE, type Noise } from '#queries/disclosure/noise.ts';
import {
  toldAt,
  type GatedTable,
  type PublishedTable,
} from '#queries/disclosure/published-table.ts';
import { isOfWork } from '#queries/disclosure/tiers.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Most cases with which one person counts in a cell. */
const MOST_OF_A_PERSON = 10;

/** By cell and person; a person counts with at most so many cases. */
function workOf(dimensions: readonly Dimension[]): string {
  const inside = [...dimensions.map(({ id }) => `c.${id}`), 'c.person_id'].join(', ');
  return `SELECT ${inside}, 1 AS persons, any_value(k.rk) AS rk,
                 least(count(*), ${String(MOST_OF_A_PERSON)}) AS cases, cases AS most
          FROM "case" c JOIN private.record_key k USING (person_id)
          WHERE list_contains(string_split($1, ' '), c.source::VARCHAR) GROUP BY ${inside}`;
}

/** The same from what was gathered: persons with one case need not be told apart. */
function gatheredWork(dimensions: readonly Dimension[]): string {
  const names = dimensions.map(({ id }) => id);
  const inside = [...names, 'person_id'].join(', ');
  return `SELECT ${[...names, 'persons', 'rk', 'persons AS cases', '1 AS most'].join(', ')} FROM work_alone
          UNION ALL BY NAME
          SELECT ${[...names, '1 AS persons', 'any_value(rk)::HUGEINT AS rk'].join(', ')},
                 least(sum(cases), ${String(MOST_OF_A_PERSON)}) AS cases, least(sum(cases), ${String(MOST_OF_A_PERSON)}) AS most
          FROM work_several GROUP BY ${inside}`;
}

/**
 * Gathers the cases of these sources by what describes the work, in temporary tables of the connection, for
 * whoever then asks for many tables: `work_alone` holds persons with one case, `work_several` the others.
 */
export async function gatherWork(db: Database, sources: readonly string[]): Promise<void> {
  const names = DIMENSIONS.filter(isOfWork).map(({ id }) => id);
  const list = names.join(', ');
  const told = `list_contains(string_split($1, ' '), c.source::VARCHAR)`;
  const parameters = [sources.join(' ')];
  const alone = `SELECT person_id FROM "case" c WHERE ${told} GROUP BY person_id HAVING count(*) = 1`;
  await db.run(
    `CREATE OR REPLACE TEMP TABLE work_alone AS
     SELECT ${list}, count(*) AS persons, sum(k.rk) % 18446744073709551616::HUGEINT AS rk
     FROM "case" c JOIN private.record_key k USING (person_id)
     WHERE ${told} AND person_id IN (${alone}) GROUP BY ${list}`,
    parameters,
  );
  await db.run(
    `CREATE OR REPLACE TEMP TABLE work_several AS
     SELECT ${list}, person_id, any_value(k.rk) AS rk, count(*)::INTEGER AS cases
     FROM "case" c JOIN private.record_key k USING (person_id)
     WHERE ${told} AND person_id NOT IN (${alone}) GROUP BY ${list}, person_id`,
    parameters,
  );
}

interface Parts {
  /** Whose cases: the same as whose persons. */
  readonly sources: readonly string[];
  readonly db: Database;
  readonly noise: Noise;
  /** Whether the work of these sources was gathered over this connection. */
  readonly isGathered?: boolean;
}

/** Reads the cases of every cell of a table that is gated. */
export async function perturbedCases(
  { sources, db, noise, isGathered = false }: Parts,
  dimensions: readonly Dimension[],
  gated: GatedTable,
): Promise<NonNullable<PublishedTable['cases']>> {
  const outside = dimensions.map(({ id }) => `${id}::VARCHAR`);
  const columns = await db.columns(
    `SELECT ${[...outside, 'sum(persons)::INTEGER', 'sum(cases)::INTEGER', 'max(most)::INTEGER', '(sum(rk) % 18446744073709551616::HUGEINT)::VARCHAR'].join(', ')}
     FROM (${isGathered ? gatheredWork(dimensions) : workOf(dimensions)})
     ${dimensions.length === 0 ? '' : `GROUP BY ${dimensions.map(({ id }) => id).join(', ')}`}`,
    isGathered ? [] : [sources.join(' ')],
  );
  const width = dimensions.length;
  const excess = new Map<number, { readonly cases: number; readonly standard_error: number }>();
  for (const [row, persons] of (columns[width] ?? []).entries()) {
    const [count, cases] = [Number(persons), Number(columns[width + 1]?.[row])];
    const place = gated.space.place(dimensions.map((_, at) => String(columns[at]?.[row])));
    if (count === 0 || place === undefined) continue;
    const most = Number(columns[width + 2]?.[row]);
    const key = BigInt(String(columns[width + 3]?.[row]));
    const scale = scaleOf(most);
    excess.set(place, {
      cases: noise.cases({ persons: count, total: cases, most, key }),
      standard_error: Math.sqrt(NOISE_VARIANCE * (1 + scale * scale)),
    });
  }
  return (place) => {
    const persons = toldAt(gated, place);
    const beyond = excess.get(place);
    if (persons <= 0 || beyond === undefined) return null;
    return { cases: persons + beyond.cases, standard_error: beyond.standard_error };
  };
}
