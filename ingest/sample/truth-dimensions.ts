import { DIMENSIONS } from '#warehouse/catalog.ts';
import type { Dimension, Home } from '#warehouse/catalog.ts';

export const COUNTED = [
  'persons',
  'cases',
  'actions',
  'journeys',
  'route_events',
  'first_returns',
] as const;
export type CountedMeasure = (typeof COUNTED)[number];

/** Format v1 has no stage of destination, and the contract says nothing of it: no question asks it. */
const LEFT_OUT = new Set(['destination_state']);

/** The dimensions that questions may name; the place in this list is the dimension's slot in a fact. */
export const TRUTH_DIMENSIONS: readonly Dimension[] = DIMENSIONS.filter(
  ({ id }) => !LEFT_OUT.has(id),
);

const EVERY_FACT: readonly Home[] = ['every', 'person', 'case', 'journey'];
const ALSO: Readonly<Record<CountedMeasure, readonly Home[]>> = {
  persons: [],
  cases: [],
  actions: ['action'],
  journeys: [],
  route_events: ['stage'],
  first_returns: ['stage'],
};

export function dimensionsOf(measure: CountedMeasure): readonly Dimension[] {
  const homes = [...EVERY_FACT, ...ALSO[measure]];
  return TRUTH_DIMENSIONS.filter(({ home }) => homes.includes(home));
}

const slots: ReadonlyMap<string, number> = new Map(
  TRUTH_DIMENSIONS.map(({ id }, slot) => [id, slot]),
);

export function slotOf(id: string): number {
  const slot = slots.get(id);
  if (slot === undefined) throw new Error(`unknown dimension: ${id}`);
  return slot;
}
