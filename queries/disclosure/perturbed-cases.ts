/**
 * Cases at protected levels: the published persons of a cell and the perturbed excess of cases over persons.
 * A person counts with at most ten cases, and the noise is scaled to what one person may add to the cell
 * (design of disclosure control §2.5; the rulings, "Cases and actions when protected").
 */
import { scaleOf } from '#queries/disclosure/cell-noise.ts';
import { NOISE_VARIANCE, type Noise } from '#queries/disclosure/noise.ts';
import type { PublishedCases } from '#queries/disclosure/published-table.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Most cases with which one person counts in a cell. */
const MOST_OF_A_PERSON = 10;

interface Parts {
  /** Whose cases: the same as whose persons. */
  readonly sources: readonly string[];
  readonly db: Database;
  readonly noise: Noise;
}

/** Reads the cases of every cell; a look-up by codes then needs the published persons of the cell. */
export async function perturbedCases(
  { sources, db, noise }: Parts,
  dimensions: readonly Dimension[],
  personsOf: (codes: readonly string[]) => number,
): Promise<(codes: readonly string[]) => PublishedCases | null> {
  const names = dimensions.map(({ id }) => `c.${id}`);
  const inside = [...names, 'c.person_id'].join(', ');
  const outside = dimensions.map(({ id }) => `${id}::VARCHAR`);
  const columns = await db.columns(
    `SELECT ${[...outside, 'count(*)::INTEGER', 'sum(cases)::INTEGER', 'max(cases)::INTEGER', '(sum(rk) % 18446744073709551616::HUGEINT)::VARCHAR'].join(', ')}
     FROM (SELECT ${inside}, any_value(k.rk) AS rk, least(count(*), ${String(MOST_OF_A_PERSON)}) AS cases
           FROM "case" c JOIN private.record_key k USING (person_id)
           WHERE list_contains(string_split($1, ' '), c.source::VARCHAR) GROUP BY ${inside})
     ${dimensions.length === 0 ? '' : `GROUP BY ${dimensions.map(({ id }) => id).join(', ')}`}`,
    [sources.join(' ')],
  );
  const width = dimensions.length;
  const excess = new Map<string, PublishedCases>();
  for (const [row, persons] of (columns[width] ?? []).entries()) {
    const [count, cases] = [Number(persons), Number(columns[width + 1]?.[row])];
    if (count === 0) continue;
    const most = Number(columns[width + 2]?.[row]);
    const key = BigInt(String(columns[width + 3]?.[row]));
    const scale = scaleOf(most);
    excess.set(nameOf(dimensions.map((_, at) => String(columns[at]?.[row]))), {
      cases: noise.cases({ persons: count, total: cases, most, key }),
      standard_error: Math.sqrt(NOISE_VARIANCE * (1 + scale * scale)),
    });
  }
  return (codes) => {
    const persons = personsOf(codes);
    const beyond = excess.get(nameOf(codes));
    if (persons <= 0 || beyond === undefined) return null;
    return { cases: persons + beyond.cases, standard_error: beyond.standard_error };
  };
}

function nameOf(codes: readonly string[]): string {
  return codes.join('\n');
}
