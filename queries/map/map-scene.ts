/** What is drawn on a map of routes, in pixels: where each place lies, how thick and how large things are. */
import { scaleLinear, scaleSqrt } from 'd3-scale';
import type { GeoProjection } from 'd3-geo';

import type { Pixel } from '#queries/map/curved-arrow.ts';
import type { Place } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import type {
  DrawableRoutes,
  LegEnd,
  RouteLayer,
  RouteLeg,
  RouteNode,
} from '#queries/routes/route-answer.ts';

/** What of an answer is drawn. */
export interface DrawnRoutes extends Pick<
  DrawableRoutes,
  'language' | 'measure' | 'unit' | 'nodes'
> {
  readonly layers: readonly DrawnLayer[];
}

export type DrawnLayer = Pick<RouteLayer<LegEnd>, 'from' | 'to' | 'skipped' | 'legs'>;

export interface SceneNode {
  readonly node: RouteNode<LegEnd>;
  readonly at: Pixel;
  /** Of its outer ring. */
  readonly radius: number;
}

export interface SceneLeg {
  readonly leg: RouteLeg;
  readonly layer: DrawnLayer;
  readonly value: number;
  readonly from: SceneNode;
  readonly to: SceneNode;
  readonly thickness: number;
  readonly isSelected: boolean;
}

export interface MapScene {
  readonly answer: DrawnRoutes;
  readonly palette: MapPalette;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  /** The largest first. */
  readonly legs: readonly SceneLeg[];
  /** The value as thickness in pixels; a flow of almost nothing is still a hair. */
  readonly thicknessOf: (value: number) => number;
  readonly most: number;
  readonly number: (value: number) => string;
}

interface SceneForm {
  readonly palette: MapPalette;
  readonly width: number;
  readonly height: number;
  readonly projection: GeoProjection;
  /** A leg by its name, to stand out. */
  readonly selected: string;
  /** The value of the thickest line, where several maps have one scale. */
  readonly most?: number;
}

const HAIR = 0.9;

/** A leg as the address names it. */
export function legName({ from, to }: Pick<RouteLeg, 'from' | 'to'>): string {
  return `${from}~${to}`;
}

export function makeScene(answer: DrawnRoutes, form: SceneForm): MapScene {
  const drawn = answer.layers
    .flatMap((layer) => layer.legs.map((leg) => ({ leg, layer, value: leg.value ?? 0 })))
    .filter(({ value }) => value > 0)
    .toSorted((one, other) => other.value - one.value);
  const most = form.most ?? drawn[0]?.value ?? 1;
  const size = form.width > 500 ? 1 : 0.7;
  const thicknessOf = scaleLinear([0, most], [HAIR, thickest(drawn, most) * size]);
  const nodes = placedNodes(answer, form, size);
  const byId = new Map(nodes.map((each) => [each.node.id, each]));
  const legs = drawn.flatMap(({ leg, layer, value }): SceneLeg[] => {
    const [from, to] = [byId.get(leg.from), byId.get(leg.to)];
    if (from === undefined || to === undefined) return [];
    const isSelected = legName(leg) === form.selected;
    return [{ leg, layer, value, from, to, thickness: thicknessOf(value), isSelected }];
  });
  const format = new Intl.NumberFormat(answer.language === 'es' ? 'es-MX' : 'en-US');
  const { palette, width, height } = form;
  return {
    ...{ answer, palette, width, height, nodes, legs, thicknessOf, most },
    number: (value) => format.format(value),
  };
}

/** Pixels of the largest flow. Where most are about as large, all are thinner, else the map would be one surface. */
export function thickest(drawn: readonly { readonly value: number }[], most: number): number {
  const mean = drawn.reduce((sum, { value }) => sum + value, 0) / Math.max(1, drawn.length);
  return drawn.length < 20 ? 12 : Math.min(12, Math.max(5, 2.6 / (mean / most)));
}

function placedNodes(answer: DrawnRoutes, { projection }: SceneForm, size: number) {
  const busiest = Math.max(1, ...answer.nodes.map(weightOf));
  const radius = scaleSqrt([0, busiest], [2.2, 10 * size]);
  return answer.nodes
    .flatMap((node): SceneNode[] => {
      if (node.longitude === null || node.latitude === null) return [];
      const at = projection([node.longitude, node.latitude]);
      return at === null ? [] : [{ node, at, radius: radius(weightOf(node)) }];
    })
    .toSorted((one, other) => other.radius - one.radius);
}

/** Where much arrives, leaves or stays, a place is large. */
export function weightOf({ arriving, leaving, inside }: RouteNode<LegEnd>): number {
  return Math.max(arriving, leaving) + inside;
}

export function placesOf({ nodes }: DrawnRoutes): readonly Place[] {
  return nodes.flatMap(({ longitude, latitude }): Place[] =>
    longitude === null || latitude === null ? [] : [[longitude, latitude]],
  );
}
