/** What stands out when something is chosen: a flow and its two ends, or a node with all flows through it. */
import type { Flow } from './route-flows.ts';

export interface Lit {
  readonly flows: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
}

export const NOTHING_LIT: Lit = { flows: new Set(), nodes: new Set() };

/** `chosen`: the name of a flow or the id of a node; empty, or drawn no more: nothing. */
export function litBy(chosen: string, flows: readonly Flow[]): Lit {
  const touched = flows.filter(
    ({ name, from, to }) => name === chosen || from.id === chosen || to.id === chosen,
  );
  return {
    flows: new Set(touched.map(({ name }) => name)),
    nodes: new Set(touched.flatMap(({ from, to }) => [from.id, to.id])),
  };
}
