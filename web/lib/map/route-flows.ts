/** The flows that a map can draw: legs of an answer with a figure and a point at either end, the largest first. */
import type { RouteAnswer, RouteLeg, RouteNode, RouteStage } from '#queries/routes/route-answer.ts';

export interface PlacedNode extends RouteNode {
  readonly longitude: number;
  readonly latitude: number;
}

export interface Flow {
  /** As the address names it: ids of its nodes. */
  readonly name: string;
  /** Place among those drawn, from 1. */
  readonly place: number;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  readonly stage: RouteStage;
  readonly value: number;
  readonly leg: RouteLeg;
  /** A stage between is not recorded: drawn dashed. */
  readonly isGap: boolean;
}

function flowName({ from, to }: Pick<RouteLeg, 'from' | 'to'>): string {
  return `${from}~${to}`;
}

export function placedNodes(answer: RouteAnswer): ReadonlyMap<string, PlacedNode> {
  return new Map(answer.nodes.filter(isPlaced).map((node) => [node.id, node]));
}

export function flowsOf(answer: RouteAnswer): readonly Flow[] {
  const nodes = placedNodes(answer);
  const drawable = answer.layers.flatMap(({ legs, to: stage, skipped }) =>
    legs.flatMap((leg) => {
      const [from, to] = [nodes.get(leg.from), nodes.get(leg.to)];
      const value = leg.value ?? 0;
      if (from === undefined || to === undefined || value <= 0) return [];
      return [{ name: flowName(leg), from, to, stage, value, leg, isGap: skipped.length > 0 }];
    }),
  );
  return drawable
    .toSorted((one, other) => other.value - one.value || one.name.localeCompare(other.name))
    .map((flow, at) => ({ ...flow, place: at + 1 }));
}

/** The largest `most` flows, and what is chosen, however small: whoever chose it in the table finds it on the map. */
export function drawnFlows(all: readonly Flow[], most: number, chosen: string): readonly Flow[] {
  return all.filter(({ name }, at) => at < most || name === chosen);
}

/** The ends of these flows, and the places where something stays inside. */
export function nodesOf(
  flows: readonly Flow[],
  nodes: Iterable<PlacedNode>,
): readonly PlacedNode[] {
  const ends = new Set(flows.flatMap(({ from, to }) => [from.id, to.id]));
  return [...nodes].filter(({ id, inside }) => ends.has(id) || inside > 0);
}

function isPlaced(node: RouteNode): node is PlacedNode {
  return node.longitude !== null && node.latitude !== null;
}
