/** The level at which one searches: that of the address, so that who looks at what the public sees searches as the public. */

const NAMES: ReadonlySet<string> = new Set(['public', 'analyst', 'owner']);
/** Pages that read the level of their address; of the others the address stays as it is. */
const READS_LEVEL = /^\/(tablas\?|rutas|representaciones|informes|comparar)/;

/** What the address names, empty where it names none; `level` also names that of places. */
export function namedLevel(query: URLSearchParams): string {
  return query.getAll('level').find((each) => NAMES.has(each)) ?? '';
}

/** A question as the API writes it, at the level that is named; one that names its own keeps that. */
export function queryAtLevel(query: string, level: string): string {
  return level === '' || namedLevel(new URLSearchParams(query)) !== ''
    ? query
    : `${query}&level=${level}`;
}

/** The path of something found, in Spanish as the API gives it. */
export function pathAtLevel(path: string, level: string): string {
  if (level === '' || !READS_LEVEL.test(path)) return path;
  const [page = '', query = ''] = path.split('?');
  const asked = queryAtLevel(query, level);
  return `${page}?${asked.replace(/^&/, '')}`;
}
