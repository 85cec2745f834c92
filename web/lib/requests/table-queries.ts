/** The questions in what somebody pasted: addresses of tables, of pages or of the API, one a line. */

export interface TableQueries {
  /** As the page of tables writes them. */
  readonly queries: readonly string[];
  /** Lines that are no address of a table. */
  readonly unknown: readonly string[];
}

/** Who asks and how detailed is not part of a published answer, and neither is another release. */
const LEFT_OUT = ['level', 'release', 'lang', 'format'];

/** A name before a tab, as saved tables are copied, means nothing. */
export function tableQueries(text: string): TableQueries {
  const lines = text.split(/[\r\n]+/).map((line) => (line.split('\t').at(-1) ?? '').trim());
  const read = lines.filter((line) => line !== '').map((line) => ({ line, query: queryIn(line) }));
  return {
    queries: [...new Set(read.flatMap(({ query }) => query ?? []))],
    unknown: read.filter(({ query }) => query === null).map(({ line }) => line),
  };
}

function queryIn(line: string): string | null {
  const match = /^(?:(?:https?:\/\/[^/]+)?(?:\/en)?\/(?:tablas|api\/v1\/table)\?)?(\S+)$/.exec(
    line,
  );
  const query = match?.[1];
  if (query === undefined || !/(^|&)measures=/.test(query)) return null;
  const parts = query.split('&').filter((part) => !LEFT_OUT.includes(part.split('=')[0] ?? ''));
  return parts.join('&');
}
