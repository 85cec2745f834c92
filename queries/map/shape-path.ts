/**
 * A country or state as the path of an SVG, in pixels: only what is seen, without islands too small to see, and
 * with no more points than the eye needs, so that a whole map stays under a hundred kilobytes.
 */
import { geoStream, type GeoProjection, type GeoPermissibleObjects } from 'd3-geo';

type Point = readonly [x: number, y: number];

/** Square pixels under which a piece of land is not drawn. */
const LEAST_AREA = 2.5;

/** `tolerance`: pixels that a line may run beside the true one. */
export function shapePath(
  shape: GeoPermissibleObjects,
  projection: GeoProjection,
  tolerance: number,
): string {
  return linesOf(shape, projection)
    .filter((ring) => ring.length > 3 && Math.abs(areaOf(ring)) >= LEAST_AREA)
    .map((ring) => pathOf(thinned(ring, tolerance), true))
    .join('');
}

/** Lines, such as the borders between states, which close nothing. */
export function linePath(
  lines: GeoPermissibleObjects,
  projection: GeoProjection,
  tolerance: number,
): string {
  return linesOf(lines, projection)
    .map((line) => pathOf(thinned(line, tolerance), false))
    .join('');
}

function linesOf(shape: GeoPermissibleObjects, projection: GeoProjection): readonly Point[][] {
  const lines: Point[][] = [];
  const nothing = () => undefined;
  const sink = {
    point: (x: number, y: number) => void lines.at(-1)?.push([x, y]),
    lineStart: () => void lines.push([]),
    ...{ lineEnd: nothing, polygonStart: nothing, polygonEnd: nothing },
  };
  geoStream(shape, projection.stream(sink));
  return lines;
}

function areaOf(ring: readonly Point[]): number {
  let [twice, before] = [0, ring.at(-1)];
  for (const point of ring) {
    if (before !== undefined) twice += before[0] * point[1] - point[0] * before[1];
    before = point;
  }
  return twice / 2;
}

/** Ramer, Douglas and Peucker (1972–73): points nearer than the tolerance to the line between kept ones go. */
function thinned(ring: readonly Point[], tolerance: number): readonly Point[] {
  const kept = new Set([0, ring.length - 1]);
  const open: (readonly [number, number])[] = [[0, ring.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const far = farthest(ring, from, to, tolerance);
    if (far === null) continue;
    kept.add(far);
    open.push([from, far], [far, to]);
  }
  return ring.filter((_, at) => kept.has(at));
}

function farthest(
  ring: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
): number | null {
  const [start, end] = [ring[from], ring[to]];
  if (start === undefined || end === undefined) return null;
  let [most, place] = [tolerance, -1];
  for (let at = from + 1; at < to; at += 1) {
    const point = ring[at];
    const away = point === undefined ? 0 : distanceToLine(point, start, end);
    if (away > most) [most, place] = [away, at];
  }
  return place < 0 ? null : place;
}

function distanceToLine([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  // a ring ends where it began: its ends are one point
  if (length < 1e-6) return Math.hypot(x - x1, y - y1);
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}

/** Steps from point to point, in tenths of a pixel rounded as a whole so that errors do not add up. */
function pathOf(ring: readonly Point[], isClosed: boolean): string {
  let [x, y] = [0, 0];
  const steps: string[] = [];
  for (const [at, point] of ring.entries()) {
    const [toX, toY] = [Math.round(point[0] * 10), Math.round(point[1] * 10)];
    if (at > 0 && toX === x && toY === y) continue;
    steps.push(`${at === 0 ? 'M' : at === 1 ? 'l' : ' '}${tenth(toX - x)} ${tenth(toY - y)}`);
    [x, y] = [toX, toY];
  }
  if (steps.length < (isClosed ? 4 : 2)) return '';
  return `${steps.join('').replaceAll(' -', '-')}${isClosed ? 'z' : ''}`;
}

function tenth(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, '$1.');
}
