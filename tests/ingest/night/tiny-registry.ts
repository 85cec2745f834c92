/** A data folder with a few hand-made files, the nights run over it and what they published. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runNight } from '#ingest/night.ts';
import type { Answer, Level } from '#queries/answer.ts';
import { ask, type AskResult } from '#queries/ask.ts';
import { toLongCsv } from '#queries/csv.ts';
import { parseQuestion } from '#queries/question.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import { CaseColumns } from '#warehouse/case-columns.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { openCurrent, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Receipt, ReceiptFile, ReceiptSource } from '#warehouse/receipts.ts';
import { Database, type Row } from '#warehouse/warehouse.ts';

const FIRST_NIGHT = new Date('2026-09-01T02:15:00Z');
const A_DAY = 24 * 60 * 60 * 1000;

export class TinyRegistry {
  readonly folder: DataFolder;
  #nights = 0;
  #open: ReadableSnapshot | null = null;
  #columns: CaseColumns | null = null;

  readonly #sheets: string | undefined;

  /** With the shipped technical sheets, or those of a folder; empty, or with what another's data folder holds. */
  constructor(sheets?: string, held?: string) {
    this.#sheets = sheets;
    this.folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-night-')));
    if (held !== undefined) cpSync(held, this.folder.root, { recursive: true });
  }

  /** Puts a file into the inbox of a source. */
  drop(source: string, name: string, content: string | Buffer): this {
    const inbox = join(this.folder.inbox, source);
    mkdirSync(inbox, { recursive: true });
    writeFileSync(join(inbox, name), content);
    return this;
  }

  /** Takes a file out of the inbox again. */
  withdraw(source: string, name: string): this {
    rmSync(join(this.folder.inbox, source, name));
    return this;
  }

  /** One night, a day after the last. */
  async night(only?: string, accept?: string): Promise<Receipt> {
    this.close();
    const now = new Date(FIRST_NIGHT.getTime() + this.#nights * A_DAY);
    this.#nights += 1;
    return runNight({
      folder: this.folder,
      now,
      ...(only === undefined ? {} : { only }),
      ...(accept === undefined ? {} : { accept }),
      ...(this.#sheets === undefined ? {} : { sheets: this.#sheets }),
    });
  }

  /** What readers see: the published snapshot, open until the next night. */
  async snapshot(): Promise<ReadableSnapshot> {
    this.#open ??= await openCurrent(this.folder);
    if (this.#open === null) throw new Error('no snapshot was published');
    return this.#open;
  }

  async rows(sql: string): Promise<readonly Row[]> {
    const { db } = await this.snapshot();
    return db.rows(sql);
  }

  /** As `npm run query -- 'table?…'` asks it. */
  async result(query: string, level: Level = 'owner'): Promise<AskResult> {
    const snapshot = await this.snapshot();
    const parsed = parseQuestion(new URLSearchParams(query));
    if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems };
    const view = viewOf(EVERYTHING, level) ?? EXACT;
    return ask(snapshot, parsed.question, view, snapshot.db);
  }

  async answer(query: string): Promise<Answer> {
    const result = await this.result(query);
    if (result.kind === 'answer') return result.answer;
    throw new Error(`${query} has no answer: ${JSON.stringify(result)}`);
  }

  /** The same answer from a scan of columns where one can tell it, as the server counts. */
  async scanned(query: string): Promise<AskResult> {
    const snapshot = await this.snapshot();
    this.#columns ??= new CaseColumns(snapshot.db, new ColumnBudget(Number.MAX_SAFE_INTEGER));
    const parsed = parseQuestion(new URLSearchParams(query));
    if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems };
    const withColumns = { ...snapshot, columns: this.#columns };
    return ask(withColumns, parsed.question, EXACT, snapshot.db);
  }

  /** The long CSV of an answer without its header: `F,2024,3,A`. */
  async lines(query: string): Promise<readonly string[]> {
    return toLongCsv(await this.answer(query))
      .trim()
      .split('\n')
      .slice(1);
  }

  /** Every file the nights left, but not what was dropped into the inbox. */
  files(): readonly string[] {
    return readdirSync(this.folder.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.startsWith(this.folder.inbox));
  }

  /** The files that hold a text, bytes and kept extracts alike. */
  async filesHolding(text: string): Promise<readonly string[]> {
    const plain = this.files().filter((path) => readFileSync(path).includes(text));
    const packed = await extractsHolding(this.files(), text);
    return [...plain, ...packed];
  }

  close(): void {
    this.#open?.db.close();
    this.#open = null;
    this.#columns = null;
  }

  remove(): void {
    this.close();
    rmSync(this.folder.root, { recursive: true, force: true });
  }
}

async function extractsHolding(files: readonly string[], text: string): Promise<readonly string[]> {
  const db = await Database.open(':memory:', {});
  try {
    const holding: string[] = [];
    for (const path of files.filter((each) => each.endsWith('.parquet'))) {
      const [row] = await db.rows(
        `SELECT count(*) AS found FROM read_parquet('${path}') each WHERE contains(each::VARCHAR, $1)`,
        [text],
      );
      if (Number(row?.found) > 0) holding.push(path);
    }
    return holding;
  } finally {
    db.close();
  }
}

/** Lines of a CSV file, the header first. */
export function csv(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

export function sourceOf(receipt: Receipt, id: string): ReceiptSource {
  const found = receipt.sources.find(({ source }) => source === id);
  if (found === undefined)
    throw new Error(`the receipt does not name ${id}: ${JSON.stringify(receipt.sources)}`);
  return found;
}

export function fileOf(receipt: Receipt, id: string, name: string): ReceiptFile {
  const found = sourceOf(receipt, id).files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`the receipt of ${id} does not name ${name}`);
  return found;
}

/** `line field rule` of every rejected row, as the snapshot keeps them. */
export async function rejectsOf(
  registry: TinyRegistry,
  source: string,
): Promise<readonly string[]> {
  const rows = await registry.rows(
    `SELECT line, field, rule FROM reject JOIN file USING (file_id) WHERE source = '${source}' ORDER BY ALL`,
  );
  return rows.map(({ line, field, rule }) => `${String(line)} ${String(field)} ${String(rule)}`);
}
