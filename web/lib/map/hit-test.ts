/** What is pointed at: asking the graphics card takes a third of a second where it is drawn by software. */
import { distanceToCurve, type Pixel } from './flow-curve.ts';
import type { Flow, PlacedNode } from './route-flows.ts';
import { outerRadius, type RouteScale } from './route-scale.ts';

export type Hit =
  | { readonly kind: 'flow'; readonly flow: Flow }
  | { readonly kind: 'node'; readonly node: PlacedNode };

export type Project = (place: { readonly longitude: number; readonly latitude: number }) => Pixel;

interface Pointed {
  readonly flows: readonly Flow[];
  readonly nodes: Iterable<PlacedNode>;
  readonly scale: RouteScale;
  readonly project: Project;
}

/** Fingers and hands that shake: pixels beside what is meant. */
const REACH = 6;

/** Nodes lie on top of flows; of flows, the nearest, and the smaller of two as near. Null: nothing. */
export function hitAt(point: Pixel, { flows, nodes, scale, project }: Pointed): Hit | null {
  const pixels = new Map<PlacedNode, Pixel>();
  const pixelOf = (node: PlacedNode): Pixel => {
    const pixel = pixels.get(node) ?? project(node);
    pixels.set(node, pixel);
    return pixel;
  };
  const node = [...nodes].find((each) => {
    const [x, y] = pixelOf(each);
    return Math.hypot(point[0] - x, point[1] - y) <= outerRadius(each, scale) + 2;
  });
  if (node !== undefined) return { kind: 'node', node };
  let found: Flow | null = null;
  let nearest = Infinity;
  for (const flow of flows) {
    const half = scale.widthOf(flow.value) / 2;
    const distance = distanceToCurve(pixelOf(flow.from), pixelOf(flow.to), point, half + REACH);
    if (distance === null || distance - half > nearest) continue;
    nearest = distance - half;
    found = flow;
  }
  return found === null ? null : { kind: 'flow', flow: found };
}
