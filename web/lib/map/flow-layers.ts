/** The flows of a map as one layer: the largest first, so that thin ones lie on top; what is chosen on top of all. */
import type { Flow } from './route-flows.ts';
import { FLAT, RouteLayer } from './route-layer.ts';
import { outerRadius, type RouteScale } from './route-scale.ts';
import { mixed, type Rgb, type ThemeColors } from './theme-colors.ts';

export interface FlowLayerParts {
  readonly flows: readonly Flow[];
  readonly scale: RouteScale;
  readonly colors: ThemeColors;
  /** Names of the flows that stand out; empty: all alike. */
  readonly lit: ReadonlySet<string>;
  readonly beforeId: string | undefined;
}

export function flowLayer({ flows, scale, colors, lit, beforeId }: FlowLayerParts) {
  const isLit = ({ name }: Flow) => lit.has(name);
  const data = [...flows.filter((flow) => !isLit(flow)), ...flows.filter(isLit)];
  const fill = (flow: Flow): Rgb => {
    const color = colors.stage(flow.stage);
    return lit.size === 0 || isLit(flow) ? color : mixed(color, colors.paper, 0.28);
  };
  return new RouteLayer<Flow>({
    ...{ id: 'flows', data, pickable: false, parameters: FLAT },
    ...(beforeId === undefined ? {} : { beforeId }),
    getSourcePosition: ({ from }) => [from.longitude, from.latitude],
    getTargetPosition: ({ to }) => [to.longitude, to.latitude],
    getWidth: ({ value }) => scale.widthOf(value),
    getSourceColor: (flow) => [...fill(flow)],
    getTargetColor: (flow) => [...(isLit(flow) ? colors.ink : colors.paper)],
    getEnds: ({ from, to, isGap }) => [
      outerRadius(from, scale),
      outerRadius(to, scale) + 2,
      isGap ? 1 : 0,
    ],
  });
}
