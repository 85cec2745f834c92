/**
 * Where the columns, nodes and ribbons of a stage diagram lie. A column is a stage, so nothing runs in a circle even
 * when a place is passed twice; every column is as high as all journeys together, gaps left out.
 */
import { OTHER } from '#queries/crosstab/reserved.ts';
import type {
  RouteStage,
  SankeyAnswer,
  SankeyLink,
  SankeyNode,
} from '#queries/routes/route-answer.ts';

export interface PlacedNode {
  readonly node: SankeyNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** No place: not recorded, or why it is not known. */
  readonly isUnknown: boolean;
}

export interface PlacedLink {
  readonly link: SankeyLink;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Of its middle, at either end. */
  readonly fromY: number;
  readonly toY: number;
  readonly thickness: number;
  readonly path: string;
}

export interface SankeyLayout {
  readonly columns: readonly { readonly stage: RouteStage; readonly x: number }[];
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly height: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  /** Pixels right of the last column, for its names. */
  readonly names: number;
}

const GAP = 7;

export function sankeyLayout({ columns, links, total }: SankeyAnswer, room: Room): SankeyLayout {
  const most = Math.max(1, ...columns.map(({ nodes }) => nodes.length));
  const scale = Math.max(0, room.height - GAP * (most - 1)) / Math.max(1, total);
  const step = (room.width - room.names - room.nodeWidth) / Math.max(1, columns.length - 1);
  const placed = columns.map(({ stage, nodes }, at) => ({
    ...{ stage, x: step * at },
    nodes: stacked(nodes, step * at, scale),
  }));
  const nodes = placed.flatMap((column) => column.nodes);
  return {
    columns: placed.map(({ stage, x }) => ({ stage, x })),
    nodes,
    links: ribbons(links, nodes, scale, room.nodeWidth),
    height: room.height,
  };
}

/** Places first, the largest on top; then the others together; what is not known last. */
function stacked(nodes: readonly SankeyNode[], x: number, scale: number): readonly PlacedNode[] {
  const kind = ({ code }: SankeyNode) => (code === OTHER ? 1 : code.startsWith('_') ? 2 : 0);
  let y = 0;
  return nodes
    .toSorted((one, other) => kind(one) - kind(other) || other.journeys - one.journeys)
    .map((node) => {
      const height = node.journeys * scale;
      const placed = { node, x, y, height, isUnknown: kind(node) === 2 };
      y += height + GAP;
      return placed;
    });
}

function ribbons(
  links: readonly SankeyLink[],
  nodes: readonly PlacedNode[],
  scale: number,
  nodeWidth: number,
): readonly PlacedLink[] {
  const byId = new Map(nodes.map((each) => [each.node.id, each]));
  const both = links.flatMap((link) => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    return from === undefined || to === undefined ? [] : [{ link, from, to }];
  });
  // at either end the ribbons lie in the order of where they go, so that they cross as little as can be
  const fromY = middles(both, 'from', scale);
  const toY = middles(both, 'to', scale);
  return both.map(({ link, from, to }, at) => {
    const [y1, y2] = [fromY[at] ?? 0, toY[at] ?? 0];
    const [x1, x2] = [from.x + nodeWidth, to.x];
    const bend = (x1 + x2) / 2;
    const path = `M${num(x1)} ${num(y1)}C${num(bend)} ${num(y1)} ${num(bend)} ${num(y2)} ${num(x2)} ${num(y2)}`;
    return { link, from, to, fromY: y1, toY: y2, thickness: link.journeys * scale, path };
  });
}

interface Ends {
  readonly link: SankeyLink;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
}

function middles(all: readonly Ends[], end: 'from' | 'to', scale: number): readonly number[] {
  const far = end === 'from' ? 'to' : 'from';
  const used = new Map<string, number>();
  const found: number[] = [];
  const order = [...all.keys()].toSorted((a, b) => (all[a]?.[far].y ?? 0) - (all[b]?.[far].y ?? 0));
  for (const at of order) {
    const one = all[at];
    if (one === undefined) continue;
    const { id } = one[end].node;
    const before = used.get(id) ?? one[end].y;
    found[at] = before + (one.link.journeys * scale) / 2;
    used.set(id, before + one.link.journeys * scale);
  }
  return found;
}

function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}
