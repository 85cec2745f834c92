import { apportion } from './apportion.ts';

/**
 * How many days of a mobile consulate each place has, by Huntington-Hill on need: no day given to another
 * place would make persons per day more even. `fewest` and `most` bound every place.
 * Example: needs 900, 400, 100 and 7 days: 4, 2, 1.
 */
export function visitsOf(
  needs: readonly number[],
  days: number,
  { fewest = 0, most = Infinity }: { readonly fewest?: number; readonly most?: number } = {},
): readonly number[] {
  return apportion('huntington_hill', needs, days, {
    floors: needs.map(() => fewest),
    ceilings: needs.map(() => most),
  });
}
