/**
 * Heads of rows that stay while the figures move cost each frame of a scroll a little, those far from the window too: a
 * thousand of them a tenth of a second. In a large table only the heads near the window stay.
 */
const LARGE_FROM_ROWS = 200;
const ROWS_OF_A_BODY = 50;
/** Screens above and below the window whose heads are ready. */
const AHEAD = '100%';

/** The rows of a table in bodies small enough to be near or far as a whole; rows that share a head stay together. */
export function bodiesOf<Row>(groups: readonly (readonly Row[])[]): readonly (readonly Row[])[] {
  const [only] = groups;
  if (only === undefined || groups.length > 1) return groups;
  const count = Math.ceil(only.length / ROWS_OF_A_BODY);
  return Array.from({ length: count }, (_, at) =>
    only.slice(at * ROWS_OF_A_BODY, (at + 1) * ROWS_OF_A_BODY),
  );
}

/** For a table on the page: its bodies far from the window carry the class `far`. Returns how to stop. */
export function keepNearHeads(table: HTMLTableElement): (() => void) | undefined {
  if (table.rows.length < LARGE_FROM_ROWS) return undefined;
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen)
        target.classList.toggle('far', !isIntersecting);
    },
    { rootMargin: AHEAD },
  );
  for (const body of table.tBodies) watch.observe(body);
  return () => {
    watch.disconnect();
  };
}
