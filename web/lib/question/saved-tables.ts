/** Tables that a reader keeps in the own browser: names and links, nothing on the server. */
export interface SavedTable {
  readonly name: string;
  /** The question as the page's address writes it. */
  readonly query: string;
}

/** Where the browser keeps them. */
export const SAVED = 'travesia-tablas';
const MOST = 100;
const LONGEST = 120;

function isSaved(value: unknown): value is SavedTable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'query' in value &&
    typeof value.query === 'string'
  );
}

/** What the browser kept; what cannot be read, such as the words of another program, is as if there was none. */
export function readSaved(text: string | null): readonly SavedTable[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** The newest first; the same name is the same table, written anew. */
export function withTable(saved: readonly SavedTable[], table: SavedTable): readonly SavedTable[] {
  const name = table.name.trim().slice(0, LONGEST);
  if (name === '') return saved;
  const others = saved.filter((each) => each.name !== name);
  return [{ name, query: table.query }, ...others].slice(0, MOST);
}

export function withoutTable(saved: readonly SavedTable[], name: string): readonly SavedTable[] {
  return saved.filter((each) => each.name !== name);
}

/** One line a table, to paste into a letter or a sheet. */
export function linksOf(saved: readonly SavedTable[], address: string): string {
  return saved.map(({ name, query }) => `${name}\t${address}?${query}`).join('\n');
}
