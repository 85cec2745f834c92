/**
 * How much noise is left on a cell when everything published is weighed together.
 *
 * Answers: all tables of at most k variables are published, each cell with its own noise of variance V;
 * what is the variance of the best linear estimate of a cell, as a share of V? Each table splits into
 * independent parts, one for each subset U of its variables (main effects, interactions, …). A table
 * S ⊇ U tells of part U with information Π 1/n over the variables of S without U; informations add up.
 * Source: the residual subspaces of Xiao et al., "An Optimal and Scalable Matrix Mechanism for Noisy
 * Marginals under Convex Loss Functions" (ResidualPlanner, NeurIPS 2023).
 * Limits: nothing hidden, no zeros known, an attacker who knows every parameter: it is a lower bound.
 * Example: sizes 2 and 2, k = 1: a cell keeps .625 of V, for the total and the other variable's sum help.
 */

/**
 * Variance of the best estimate of a cell of the table over the variables at `asked`, as a share of V. `deeper`:
 * single tables published besides, of more variables than `most`.
 */
export function varianceRatio(
  sizes: readonly number[],
  most: number,
  asked: readonly number[],
  deeper: readonly (readonly number[])[] = [],
): number {
  return subsets(asked).reduce((sum, part) => {
    const rest = asked.filter((at) => !part.includes(at));
    const inPart = product(part.map((at) => 1 - 1 / sizeAt(sizes, at)));
    const averaged = product(rest.map((at) => sizeAt(sizes, at) ** -2));
    return sum + (inPart * averaged) / informationOn(part, sizes, most, deeper);
  }, 0);
}

/** What all published tables together tell of one part, a table of just its variables telling 1. */
function informationOn(
  part: readonly number[],
  sizes: readonly number[],
  most: number,
  deeper: readonly (readonly number[])[],
): number {
  // sums[k]: over all choices of k further variables, the sum of the products of 1/n.
  const sums = [1];
  sizes.forEach((size, at) => {
    if (part.includes(at)) return;
    for (let chosen = Math.min(most - part.length, sums.length); chosen > 0; chosen -= 1)
      sums[chosen] = (sums[chosen] ?? 0) + (sums[chosen - 1] ?? 0) / size;
  });
  const published = part.length > most ? [] : sums.slice(0, most - part.length + 1);
  const besides = deeper
    .filter((table) => part.every((at) => table.includes(at)))
    .map((table) =>
      product(table.filter((at) => !part.includes(at)).map((at) => 1 / sizeAt(sizes, at))),
    );
  return [...published, ...besides].reduce((sum, each) => sum + each, 0);
}

export interface Ratios {
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
}

/** The ratio of a cell of the largest published tables, over all choices of their variables. */
export function ratiosOf(sizes: readonly number[], most: number, asked = most): Ratios {
  const tables = subsets(sizes.map((_, at) => at)).filter(({ length }) => length === asked);
  const ratios = tables.map((table) => varianceRatio(sizes, most, table));
  const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length;
  return { least: Math.min(...ratios), mean, greatest: Math.max(...ratios) };
}

function subsets(of: readonly number[]): readonly (readonly number[])[] {
  return of.reduce<readonly (readonly number[])[]>(
    (before, each) => [...before, ...before.map((subset) => [...subset, each])],
    [[]],
  );
}

function product(factors: readonly number[]): number {
  return factors.reduce((all, each) => all * each, 1);
}

function sizeAt(sizes: readonly number[], at: number): number {
  const size = sizes[at];
  if (size === undefined) throw new Error(`there is no variable ${at} of ${sizes.length}`);
  return size;
}
