import { siteWithBound, type BoundedSiting } from './siting-bound.ts';
import { costOfSites, type SitingProblem } from './siting.ts';

/** What this file needs of the HiGHS package; its loader is handed in, so that it comes only when asked for. */
export interface Solver {
  readonly solve: (
    model: string,
    options: Readonly<Record<string, number | boolean>>,
  ) => { readonly Status: string; readonly Columns: Readonly<Record<string, object>> };
}

/** Costs nearer than this share are the same for the solver. */
const TOLERANCE = 1e-9;

/**
 * Proves the best choice of sites: sites that the bound has settled are left out, and a mixed-integer model
 * by radii is solved for the rest (Elloumi 2010; for covering it is that of Church and ReVelle 1974). At most
 * `seconds`: when they are over, the certified bound stays what is known.
 */
export async function proveSiting(
  problem: SitingProblem,
  load: () => Promise<Solver>,
  seconds: number,
  rounds?: number,
): Promise<BoundedSiting> {
  const known = siteWithBound(problem, rounds);
  if (known.gap === 0) return known;
  const solver = await load();
  const solution = solver.solve(radiusModel(problem, known), {
    output_flag: false,
    time_limit: seconds,
    mip_rel_gap: TOLERANCE,
    mip_abs_gap: TOLERANCE * known.cost,
  });
  if (solution.Status !== 'Optimal') return known;
  const chosen = known.open.filter((site) => valueOf(solution.Columns[`y${site}`]) > 0.5);
  const cost = costOfSites(problem, chosen);
  const best = cost <= known.cost ? { chosen, cost } : { chosen: known.chosen, cost: known.cost };
  return { ...known, ...best, bound: best.cost, gap: 0 };
}

function valueOf(column: object | undefined): number {
  return column !== undefined && 'Primal' in column && typeof column.Primal === 'number'
    ? column.Primal
    : 0;
}

/**
 * The model in LP format. For each place its costs D1 < D2 < … over the open sites, and z_k = 1 when no chosen
 * site costs D_k or less; it pays D1 and each further step that it must go. A place need not go further than
 * its cost at the (sites − count + 1)-th site, for one of the nearer ones is always chosen.
 */
function radiusModel(problem: SitingProblem, { open, forced, cost: known }: BoundedSiting): string {
  const objective: string[] = [];
  const rows: string[] = [];
  for (let place = 0; place < problem.places; place += 1)
    addPlace(problem, open, known, place, objective, rows);
  const bounds = forced.map((site) => ` y${site} = 1`);
  return [
    'Minimize',
    ` cost: ${objective.length === 0 ? '0 y0' : objective.join('\n + ')}`,
    'Subject To',
    ` count: ${open.map((site) => `y${site}`).join(' + ')} = ${problem.count}`,
    ...rows,
    'Bounds',
    ...bounds,
    'Binary',
    ` ${open.map((site) => `y${site}`).join('\n ')}`,
    'End',
  ].join('\n');
}

function addPlace(
  { sites, cost, count }: SitingProblem,
  open: readonly number[],
  known: number,
  place: number,
  objective: string[],
  rows: string[],
): void {
  const costAt = (site: number) => cost[place * sites + site] ?? 0;
  const nearest = open.toSorted((a, b) => costAt(a) - costAt(b));
  const reachable = nearest.slice(0, open.length - count + 1);
  let before = '';
  for (let start = 0; start < reachable.length;) {
    const radius = costAt(reachable[start] ?? 0);
    let end = start;
    while (end < reachable.length && costAt(reachable[end] ?? 0) === radius) end += 1;
    const next = reachable[end];
    // beyond the cost already known for all places together no place goes
    if (next === undefined || radius > known) break;
    const inside = reachable.slice(start, end).map((site) => `y${site}`);
    const z = `z${place}_${start}`;
    rows.push(` ${z} + ${inside.join(' + ')}${before} >= ${before === '' ? 1 : 0}`);
    objective.push(`${costAt(next) - radius} ${z}`);
    before = ` - ${z}`;
    start = end;
  }
}
