/**
 * A release is kept as it was made: one from before a table or a column was thought of has none, and a question
 * that needs it can not be answered from it, which is nobody's fault.
 */

/** What was asked stands on something that the release, being older than the program, does not hold. */
export class NotInRelease extends Error {
  readonly release: string;

  constructor(release: string, lacking: string, options: ErrorOptions) {
    super(`release ${release} has no ${lacking}`, options);
    this.name = 'NotInRelease';
    this.release = release;
  }
}

/** As DuckDB says that a table or a column is not there; the name follows. */
const LACKING = [
  /^Catalog Error: Table with name (\S{1,60}) does not exist/,
  /^Binder Error: Referenced column "([^"]{1,60})" not found/,
  /^Binder Error: Table "[^"]{1,60}" does not have a column named "([^"]{1,60})"/,
];

/** The table or column for want of which a statement failed, or null when it failed for another reason. */
function lackingIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const found = LACKING.map((form) => form.exec(error.message)?.[1]);
  return found.find((name) => name !== undefined) ?? lackingIn(error.cause);
}

/** The same error, or NotInRelease where that is what it says of a file that is not of today. */
export function tellLacking(error: unknown, release: string): unknown {
  const lacking = lackingIn(error);
  return lacking === null ? error : new NotInRelease(release, lacking, { cause: error });
}
