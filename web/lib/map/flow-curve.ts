/**
 * The curve of a flow in pixels, as the shader of `route-layer.ts` draws it: a quadratic one that leaves the
 * straight line to one side, so that both ways between two places lie apart. Distances tell what is pointed at.
 */
export type Pixel = readonly [x: number, y: number];

/** How far the curve's control point lies from the straight line, as part of its length. */
export const BEND = 0.17;

const STEPS = 14;

export function pointOnCurve(from: Pixel, to: Pixel, part: number): Pixel {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const control: Pixel = [(from[0] + to[0]) / 2 - dy * BEND, (from[1] + to[1]) / 2 + dx * BEND];
  const rest = 1 - part;
  const along = (axis: 0 | 1) =>
    rest * rest * from[axis] + 2 * part * rest * control[axis] + part * part * to[axis];
  return [along(0), along(1)];
}

/** Pixels from a point to the curve; null: farther than `within`. Called for a thousand flows at every move. */
export function distanceToCurve(
  from: Pixel,
  to: Pixel,
  point: Pixel,
  within: number,
): number | null {
  const [fromX, fromY] = from;
  const [x, y] = point;
  const [dx, dy] = [to[0] - fromX, to[1] - fromY];
  // The curve stays as near to the straight line as half its control point.
  const bulge = (Math.hypot(dx, dy) * BEND) / 2 + within;
  if (squareToLine(fromX, fromY, to[0], to[1], x, y) > bulge * bulge) return null;
  let nearest = Infinity;
  let [lastX, lastY] = from;
  for (let step = 1; step <= STEPS; step += 1) {
    const part = step / STEPS;
    const aside = 2 * part * (1 - part) * BEND;
    const nextX = fromX + dx * part - dy * aside;
    const nextY = fromY + dy * part + dx * aside;
    nearest = Math.min(nearest, squareToLine(lastX, lastY, nextX, nextY, x, y));
    [lastX, lastY] = [nextX, nextY];
  }
  const distance = Math.sqrt(nearest);
  return distance <= within ? distance : null;
}

/** The square of the distance of (x, y) from the line between two points. */
function squareToLine(
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  x: number,
  y: number,
): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const square = dx * dx + dy * dy;
  const part = square === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / square;
  const held = Math.min(1, Math.max(0, part));
  return (x - fromX - held * dx) ** 2 + (y - fromY - held * dy) ** 2;
}
