/** The real files beside the project, when they are there, and the figures that are known about them. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';

export const SHARED = join(import.meta.dirname, '../../../shared/data');

const TRUTH = join(SHARED, 'truth.json');
export const isHere = existsSync(TRUTH);

/** Codes or words, then counts. */
export type Line = readonly (string | number)[];

export type Figures = Readonly<Record<string, { readonly rows: readonly Line[] }>>;

export function readFigures(): Figures {
  if (!isHere) return {};
  const read: unknown = JSON.parse(readFileSync(TRUTH, 'utf8'));
  if (!hasFigures(read)) throw new Error('truth.json holds no figures');
  return read.figures;
}

const figures = readFigures();

/** The rows of one figure; none where the shared data are not there. */
export function rowsOf(name: string): readonly Line[] {
  return figures[name]?.rows ?? [];
}

function hasFigures(value: unknown): value is { figures: Figures } {
  return typeof value === 'object' && value !== null && 'figures' in value;
}

export function copyToInbox(registry: TinyRegistry, folder: string, source: string): void {
  const inbox = join(registry.folder.inbox, source);
  mkdirSync(inbox, { recursive: true });
  for (const file of readdirSync(join(SHARED, folder)))
    copyFileSync(join(SHARED, folder, file), join(inbox, file));
}

export function inOrder(lines: readonly Line[]): readonly Line[] {
  const key = (line: Line) => line.map((part) => String(part).padStart(12)).join(' ');
  return lines.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The cells of an answer as `[code, …, count, …]`, those that count nothing left out, in one order. */
export async function countedLines(
  registry: TinyRegistry,
  query: string,
  measures = 1,
): Promise<readonly Line[]> {
  const lines = await registry.lines(query);
  const counted = lines.map((line): Line => {
    const parts = line.split(',');
    const at = parts.length - 2 * measures;
    const counts = parts.slice(at).filter((_, index) => index % 2 === 0);
    return [...parts.slice(0, at), ...counts.map(Number)];
  });
  return inOrder(counted.filter((line) => line.slice(-measures).some((count) => count !== 0)));
}
