/**
 * What is kept in the browser to be read without a connection: the pages visited last, and those that somebody took
 * along. Nothing that the server marks `no-store` is kept unless it was taken along; signing out takes that away too.
 */

/** Visited pages and their parts, the oldest going first. */
export const VISITED = 'travesia-visited-1';
/** Taken along: kept until it is put back. */
export const TAKEN = 'travesia-taken-1';
/** Files of the build, whose names change with what they hold. */
export const BUILD = 'travesia-build-1';

export const MOST_VISITED = 60;
/** When a copy was made, on the copy itself. */
export const MADE_HEADER = 'x-travesia-copied';
/** The same in the head of a page that is shown from its copy. */
export const COPY_META = 'travesia-copy';

/** What a page asks of the worker. */
export type Wish =
  | { readonly kind: 'take'; readonly page: string; readonly parts: readonly string[] }
  | { readonly kind: 'forget'; readonly page: string };
