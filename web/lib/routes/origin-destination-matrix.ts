/** The legs drawn as a matrix: from places in rows, to places in columns, both from north to south. */
import type { RouteAnswer, RouteLayer, RouteNode } from '#queries/routes/route-answer.ts';

export interface MatrixCell {
  readonly value: number | null;
  /** Of the largest cell, for its shade. */
  readonly part: number;
}

export interface Matrix {
  readonly columns: readonly RouteNode[];
  readonly rows: readonly {
    readonly node: RouteNode;
    readonly cells: readonly (MatrixCell | null)[];
  }[];
}

export function matrixOf({ nodes }: RouteAnswer, { legs }: RouteLayer): Matrix {
  const most = Math.max(1, ...legs.map(({ value }) => value ?? 0));
  const cells = new Map(legs.map(({ from, to, value }) => [`${from}~${to}`, value]));
  const used = (end: 'from' | 'to') => {
    const ids = new Set(legs.map((leg) => leg[end]));
    return nodes.filter(({ id }) => ids.has(id)).toSorted(fromTheNorth);
  };
  const columns = used('to');
  const rows = used('from').map((node) => ({
    node,
    cells: columns.map(({ id }) => {
      const value = cells.get(`${node.id}~${id}`);
      return value === undefined ? null : { value, part: (value ?? 0) / most };
    }),
  }));
  return { columns, rows };
}

/** A place whose point is not known comes last. */
function fromTheNorth(one: RouteNode, other: RouteNode): number {
  return (other.latitude ?? -91) - (one.latitude ?? -91) || one.label.localeCompare(other.label);
}
