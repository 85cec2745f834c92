/** How wide a flow and how large a node is drawn, in pixels: width stands for the figure, so it grows in line with it. */
import { thickest } from '#queries/map/map-scene.ts';

import type { Flow, PlacedNode } from './route-flows.ts';

/** Of a locked scale, which knows no other figures than its largest. */
const WIDEST_LOCKED = 9;
const HAIR = 0.9;
const LARGEST_RING = 12;
/** On a phone. */
const SMALL = 0.62;
const SMALLEST_RING = 2.5;

export interface RouteScale {
  /** The figure that is drawn widest. */
  readonly most: number;
  readonly widthOf: (value: number) => number;
  /** The area of a ring stands for its figure. */
  readonly radiusOf: (value: number) => number;
}

/**
 * As on the server's picture. `locked`: the largest figure of another window or year, so that equal figures keep their
 * width; null: of these. `isSmall`: on a phone all is finer.
 */
export function routeScale(
  flows: readonly Flow[],
  nodes: Iterable<PlacedNode>,
  locked: number | null,
  isSmall = false,
): RouteScale {
  const most = locked ?? Math.max(1, ...flows.map(({ value }) => value));
  const size = isSmall ? SMALL : 1;
  const widest = (locked === null ? thickest(flows, most) : WIDEST_LOCKED) * size;
  // Nodes are told in journeys, flows in the measure asked: each has a scale of its own.
  const busiest = Math.max(
    locked ?? 1,
    ...[...nodes].flatMap(({ arriving, leaving, inside }) => [arriving, leaving, inside]),
  );
  return {
    most,
    widthOf: (value) => Math.max(HAIR, (widest * value) / most),
    radiusOf: (value) =>
      value <= 0 ? 0 : Math.max(SMALLEST_RING, LARGEST_RING * size * Math.sqrt(value / busiest)),
  };
}

export function outerRadius(node: PlacedNode, scale: RouteScale): number {
  const { arriving, leaving, inside } = node;
  return Math.max(SMALLEST_RING, ...[arriving, leaving, inside].map(scale.radiusOf));
}

/** Round figures for a legend, the largest first: at most three. */
export function legendFigures(most: number): readonly number[] {
  const round = (value: number): number => {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return Math.max(
      1,
      [5, 2, 1].map((step) => step * power).find((step) => step <= value) ?? power,
    );
  };
  return [...new Set([round(most), round(most / 4), round(most / 20)])];
}
