/** How `TRAVESIA_MEMORY` is shared: the night has all of it; the server keeps a quarter for columns to scan. */
const DEFAULT = '512MB';
const COLUMNS = 1 / 4;
/** Of a file that takes rows while another, read beside it, is counted. */
const WRITTEN_BESIDE = 1 / 4;

const UNITS: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

export function memoryForBuilding(): string {
  return process.env.TRAVESIA_MEMORY ?? DEFAULT;
}

/** What DuckDB may take of an open snapshot; what it alone understands is left to it. */
export function memoryForReading(): string {
  return shareOf(1 - COLUMNS);
}

/** What DuckDB may take of a file that is written row by row while a snapshot is open. */
export function memoryForWritingBeside(): string {
  return shareOf(WRITTEN_BESIDE);
}

function shareOf(share: number): string {
  const bytes = bytesOf(memoryForBuilding());
  return bytes === null
    ? memoryForBuilding()
    : `${Math.floor((bytes * share) / 1000).toString()}KB`;
}

/** Bytes that columns of all open snapshots may hold together. */
export function memoryForColumns(): number {
  return (bytesOf(memoryForBuilding()) ?? bytesOf(DEFAULT) ?? 0) * COLUMNS;
}

function bytesOf(text: string): number | null {
  const parts = /^\s*([\d.]+)\s*([KMGT]I?B)\s*$/i.exec(text);
  const unit = UNITS[parts?.[2]?.toUpperCase() ?? ''];
  return parts === null || unit === undefined ? null : Number(parts[1]) * unit;
}
