/**
 * A curved arrow from node to node. Curves beat straight lines, and arrowheads beat tapered ends, for reading which
 * way how much goes (Jenny and others 2018, 215 readers); both ways between two places bend apart.
 */
export type Pixel = readonly [x: number, y: number];

export interface Arrow {
  /** A quadratic curve, to be stroked. */
  readonly shaft: string;
  /** A triangle, to be filled. */
  readonly head: string;
}

export interface ArrowForm {
  /** In pixels. */
  readonly width: number;
  /** Free pixels at either end: the radius of the node there. */
  readonly fromGap: number;
  readonly toGap: number;
}

/** How far the curve leaves the straight line, as part of its length. */
const BEND = 0.17;
const HALVINGS = 12;

export function curvedArrow(from: Pixel, to: Pixel, form: ArrowForm): Arrow {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const control: Pixel = [(from[0] + to[0]) / 2 - dy * BEND, (from[1] + to[1]) / 2 + dx * BEND];
  const at = (part: number) => pointOf(from, control, to, part);
  const length = Math.hypot(dx, dy);
  const headLength = Math.min(5 + form.width * 0.9, Math.max(length * 0.6, 2));
  // places that lie on each other leave no room for gaps
  const room = Math.max(0, length - headLength) / Math.max(1, form.fromGap + form.toGap);
  const squeeze = Math.min(1, room);
  const start = partAt(at, from, form.fromGap * squeeze, false);
  const tip = partAt(at, to, form.toGap * squeeze, true);
  const neck = Math.max(partAt(at, to, form.toGap * squeeze + headLength, true), start);
  return {
    shaft: curve(from, control, to, start, neck),
    head: triangle(at(neck), at(tip), form.width),
  };
}

function pointOf(from: Pixel, control: Pixel, to: Pixel, part: number): Pixel {
  const mix = (axis: 0 | 1) =>
    (1 - part) ** 2 * from[axis] + 2 * part * (1 - part) * control[axis] + part ** 2 * to[axis];
  return [mix(0), mix(1)];
}

/** The part of the curve that is `gap` pixels away from an end: away from its end a curve only goes farther. */
function partAt(at: (part: number) => Pixel, end: Pixel, gap: number, isLast: boolean): number {
  let [near, far] = isLast ? [1, 0] : [0, 1];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    const [x, y] = at(middle);
    if (Math.hypot(x - end[0], y - end[1]) < gap) near = middle;
    else far = middle;
  }
  return far;
}

/** The piece of a quadratic curve between two of its parts is one itself. */
function curve(from: Pixel, control: Pixel, to: Pixel, start: number, end: number): string {
  const [first, last] = [pointOf(from, control, to, start), pointOf(from, control, to, end)];
  const middle = (axis: 0 | 1) =>
    (1 - start) * ((1 - end) * from[axis] + end * control[axis]) +
    start * ((1 - end) * control[axis] + end * to[axis]);
  return `M${xy(first)}Q${xy([middle(0), middle(1)])} ${xy(last)}`;
}

function triangle(neck: Pixel, tip: Pixel, width: number): string {
  const [dx, dy] = [tip[0] - neck[0], tip[1] - neck[1]];
  const length = Math.hypot(dx, dy) || 1;
  const half = 2.6 + width * 0.85;
  const [sideX, sideY] = [(-dy / length) * half, (dx / length) * half];
  const corners: readonly Pixel[] = [
    [neck[0] + sideX, neck[1] + sideY],
    tip,
    [neck[0] - sideX, neck[1] - sideY],
  ];
  return `M${corners.map(xy).join('L')}z`;
}

function xy([x, y]: Pixel): string {
  return `${String(Math.round(x * 10) / 10)} ${String(Math.round(y * 10) / 10)}`;
}
