/** The rows of the table of routes: exactly the legs that the map draws, in the order asked. */
import { legName } from '#queries/map/map-scene.ts';
import type { RouteAnswer, RouteLayer, RouteLeg, RouteNode } from '#queries/routes/route-answer.ts';

export interface RouteRow {
  /** As the address names it. */
  readonly name: string;
  readonly leg: RouteLeg;
  readonly layer: RouteLayer;
  readonly from: RouteNode;
  readonly to: RouteNode;
  /** Of the journeys of its layer; null where there is no total or no count. */
  readonly share_percent: number | null;
}

export const ROW_ORDERS = ['rank', 'from', 'to', 'value', 'persons'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

export function routeRows(answer: RouteAnswer, sort: string): readonly RouteRow[] {
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  const rows = answer.layers.flatMap((layer) =>
    layer.legs.flatMap((leg): readonly RouteRow[] => {
      const [from, to] = [nodes.get(leg.from), nodes.get(leg.to)];
      if (from === undefined || to === undefined) return [];
      return [{ name: legName(leg), leg, layer, from, to, share_percent: shareOf(leg, layer) }];
    }),
  );
  const order = ROW_ORDERS.find((each) => each === sort.replace(/^-/, '')) ?? 'rank';
  const sorted = rows.toSorted((one, other) => compared(one, other, order));
  return sort.startsWith('-') ? sorted.toReversed() : sorted;
}

function shareOf({ journeys }: RouteLeg, { ledger }: RouteLayer): number | null {
  if (journeys === null || ledger === null || ledger.total === 0) return null;
  return (100 * journeys) / ledger.total;
}

function compared(one: RouteRow, other: RouteRow, order: RowOrder): number {
  switch (order) {
    case 'from':
      return one.from.label.localeCompare(other.from.label) || one.leg.rank - other.leg.rank;
    case 'to':
      return one.to.label.localeCompare(other.to.label) || one.leg.rank - other.leg.rank;
    case 'value':
      return (one.leg.value ?? 0) - (other.leg.value ?? 0);
    case 'persons':
      return (one.leg.persons ?? 0) - (other.leg.persons ?? 0);
    case 'rank':
      // of several layers together, the largest first
      return (other.leg.value ?? 0) - (one.leg.value ?? 0) || one.leg.rank - other.leg.rank;
  }
}

/** A click on a head that sorts already turns its order round. */
export function nextOrder(sort: string, order: RowOrder): string {
  if (order === 'rank') return sort === '' ? '-rank' : '';
  const first = order === 'value' || order === 'persons' ? `-${order}` : order;
  const turned = first.startsWith('-') ? order : `-${order}`;
  return sort === first ? turned : first;
}
