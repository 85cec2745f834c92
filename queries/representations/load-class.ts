/**
 * In which class a load is, for colours and words: with room, even, over, far over. Without staff, or with very few
 * cases, there is none. Limits: the ends are for reading a map, not standards of any law.
 */
import { rulingFor } from '#queries/compare/small-numbers.ts';
import type { Measures } from '#queries/representations/representations-answer.ts';
import type { Text } from '#warehouse/text.ts';

export const LOAD_CLASSES = ['room', 'even', 'over', 'far_over'] as const;
export type LoadClass = (typeof LOAD_CLASSES)[number];

export type ToldLoad =
  /** `grey`: 10 to 29 cases, told with its range and without colour. */
  | { readonly kind: 'load'; readonly load: LoadClass; readonly grey: boolean }
  | { readonly kind: 'few' }
  | { readonly kind: 'no_staff' };

/** Below the first there is room, from the second on the load is over, from the third far over; 1 is matched. */
const ENDS = { room: 0.8, over: 1, far: 1.2 };

export const LOAD_CLASS_NAMES: Readonly<Record<LoadClass, Text>> = {
  room: { es: 'menos de 80 %', en: 'below 80%' },
  even: { es: 'de 80 a 100 %', en: '80 to 100%' },
  over: { es: 'de 100 a 120 %', en: '100 to 120%' },
  far_over: { es: 'más de 120 %', en: 'over 120%' },
};

export function loadTold({ load, opened }: Pick<Measures, 'load' | 'opened'>): ToldLoad {
  if (load === null) return { kind: 'no_staff' };
  const base = rulingFor(opened);
  if (base === 'nothing') return { kind: 'few' };
  return { kind: 'load', load: loadClass(load.value), grey: base === 'grey' };
}

function loadClass(load: number): LoadClass {
  if (load < ENDS.room) return 'room';
  if (load <= ENDS.over) return 'even';
  return load <= ENDS.far ? 'over' : 'far_over';
}

/** How many of these posts have a load that may be told, and how many of those are over 100 percent. */
export function overloaded(posts: readonly Pick<Measures, 'load' | 'opened'>[]) {
  const told = posts.filter((post) => loadTold(post).kind === 'load');
  const over = told.filter(({ load }) => load !== null && load.value > ENDS.over);
  return { told: told.length, over: over.length };
}
