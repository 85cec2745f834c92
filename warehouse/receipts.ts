/** What a night did, file by file: the receipt that is kept as JSON and shown as a page. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/durable-file.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';
import type { Text } from '#warehouse/text.ts';

export type Outcome =
  | 'published'
  | 'nothing_new'
  | 'published_with_warnings'
  | 'source_waiting'
  | 'source_refused'
  | 'nothing_published';

export interface ReceiptFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows_read: number;
  readonly loaded: number;
  readonly rejected: number;
  readonly duplicate: number;
  /** Rows that a later drop took back. */
  readonly withdrawn: number;
  /** Rows equal to another in a file without row keys; null where rows have keys. */
  readonly equal_rows: number | null;
  readonly skipped: boolean;
}

export interface ReceiptReject {
  readonly file: string;
  readonly field: string;
  readonly rule: string;
  readonly count: number;
  /** The first lines concerned, at most ten. */
  readonly lines: readonly number[];
}

export interface ReceiptSource {
  readonly source: string;
  readonly outcome: 'loaded' | 'nothing_new' | 'waiting' | 'refused';
  readonly reason: Text | null;
  readonly files: readonly ReceiptFile[];
  readonly rejects: readonly ReceiptReject[];
  readonly unmapped: readonly {
    readonly field: string;
    readonly local_code: string;
    readonly rows: number;
  }[];
}

export interface Receipt {
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly outcome: Outcome;
  readonly snapshot: string | null;
  readonly sources: readonly ReceiptSource[];
  readonly warnings: readonly Text[];
  readonly steps: readonly { readonly step: string; readonly seconds: number }[];
  /** Releases made after it, the newest last; absent in the receipts of nights that made none. */
  readonly releases?: readonly string[];
}

export function writeReceipt(folder: DataFolder, receipt: Receipt): void {
  writeDurably(join(folder.receipts, `${receipt.id}.json`), receipt);
}

export function readReceipt(folder: DataFolder, id: string): Receipt | null {
  return readReceipts(folder).find((receipt) => receipt.id === id) ?? null;
}

/** What the last night did; null before the first. */
export function newestReceipt(folder: DataFolder): Receipt | null {
  if (!existsSync(folder.receipts)) return null;
  const newest = readdirSync(folder.receipts)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .at(-1);
  return newest === undefined ? null : readJson(join(folder.receipts, newest), isReceipt);
}

/** Every receipt, newest first. */
export function readReceipts(folder: DataFolder): readonly Receipt[] {
  if (!existsSync(folder.receipts)) return [];
  return readdirSync(folder.receipts)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .map((file) => withWithdrawn(readJson(join(folder.receipts, file), isReceipt)));
}

/** Receipts of older versions know no withdrawals. */
function withWithdrawn(receipt: Receipt): Receipt {
  const sources = receipt.sources.map((source) => ({
    ...source,
    files: source.files.map((file) => ({ ...NONE_WITHDRAWN, ...file })),
  }));
  return { ...receipt, sources };
}

const NONE_WITHDRAWN = { withdrawn: 0 };

function isReceipt(value: unknown): value is Receipt {
  return hasFields(value, 'id', 'started_at', 'outcome', 'sources', 'steps');
}
