/** Places of figures in a plot of 100 by 100, the top at 0, and round figures for its lines. */

/** The next round figure at or above: 1, 2 or 5 with noughts. */
function roundedUp(value: number): number {
  if (value <= 0) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((each) => each * ten >= value - 1e-9) ?? 10;
  return step * ten;
}

export interface PlotScale {
  readonly most: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** `count`: how many places across, from the first at the left edge to the last at the right. */
export function plotScale(count: number, most: number): PlotScale {
  const top = roundedUp(most);
  return {
    most: top,
    x: (at) => (count < 2 ? 50 : (100 * at) / (count - 1)),
    y: (value) => 100 - (100 * Math.min(Math.max(value, 0), top)) / top,
  };
}

/** Points of a line. */
export function line(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
}

/** A band between two lines, as the path of its outline. */
export function band(
  low: readonly (readonly [number, number])[],
  high: readonly (readonly [number, number])[],
): string {
  const around = [...low, ...high.toReversed()];
  return around.length === 0 ? '' : `M${line(around).replaceAll(' ', 'L')}Z`;
}

/** A curve that stays until its next figure, as shares still open do. */
export function steps(
  points: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  return points.flatMap(([x, y], at) => {
    const before = points[at - 1];
    return before === undefined ? [[x, y] as const] : [[x, before[1]] as const, [x, y] as const];
  });
}
