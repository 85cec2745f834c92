/** `FULL_COUNTS=1 npm test` runs what is otherwise sampled: `npm test` has a quarter of an hour. */
export const isFull = process.env['FULL_COUNTS'] === '1';
