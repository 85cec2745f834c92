/** What a key does on the map. */
export type MapMove =
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'focus' }
  | { readonly kind: 'back' }
  | { readonly kind: 'zoom'; readonly by: 1 | -1 }
  | { readonly kind: 'pan'; readonly right: number; readonly down: number };

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Null: the key is none of the map's, and goes on to the page. */
export function moveOfKey(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): MapMove | null {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const [right, down] = arrow;
    if (event.shiftKey) return { kind: 'pan', right, down };
    return { kind: 'step', by: right + down > 0 ? 1 : -1 };
  }
  if (key === 'Enter') return { kind: 'focus' };
  if (key === 'Escape') return { kind: 'back' };
  if (key === '+' || key === '=') return { kind: 'zoom', by: 1 };
  if (key === '-' || key === '_') return { kind: 'zoom', by: -1 };
  return null;
}

/** The flow after or before the chosen one, in the order of size; the first where none is chosen. */
export function steppedFlow<Item extends { readonly name: string }>(
  flows: readonly Item[],
  chosen: string,
  by: 1 | -1,
): Item | undefined {
  const at = flows.findIndex(({ name }) => name === chosen);
  if (at === -1) return by === 1 ? flows[0] : flows.at(-1);
  return flows[Math.min(flows.length - 1, Math.max(0, at + by))];
}
