/**
 * A Gray code over the subsets of dimensions that are added up: each step is a dimension and whether it
 * goes up to its total or back. The first step stays where it is, in the finest cell. Two numbers a step.
 */
export function graySteps(dimensions: number): Int32Array {
  const steps = new Int32Array(2 ** dimensions * 2);
  for (let step = 1; step < 2 ** dimensions; step += 1) {
    const dimension = 31 - Math.clz32(step & -step);
    const isUp = (((step ^ (step >> 1)) >> dimension) & 1) === 1;
    steps[step * 2] = dimension;
    steps[step * 2 + 1] = isUp ? 1 : -1;
  }
  return steps;
}
