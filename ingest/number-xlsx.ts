/**
 * An XLSX export as the numbered text that CSV becomes too. The visible sheets are read one after another,
 * each with the lines before its header and the same header; rows of the second begin at line 10,000,001,
 * those of the third at 20,000,001. Dates are written as ISO writes them, formulas as the value Excel last kept.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { EncryptedFileError } from 'hucre';
import { readXlsx, streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { FileFault } from '#ingest/file-fault.ts';
import type { NumberedRows } from '#ingest/numbered-rows.ts';
import { zipContents } from '#ingest/zip-contents.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';

/** What an export of a registry never reaches; a file made to exhaust the machine does. */
const MOST_PACKED_BYTES = 200 * 2 ** 20;
const MOST_UNPACKED_BYTES = 2 * 2 ** 30;
const MOST_RATIO = 200;
const MOST_ENTRIES = 1000;
/** Excel has fewer rows a sheet. */
const LINES_OF_A_SHEET = 10_000_000;

/** Of a technical sheet, what matters for a workbook: the delimiter is that of the numbered text. */
export type XlsxForm = Pick<FileSheet, 'delimiter' | 'preamble_lines'>;

export async function numberXlsx(
  input: string,
  output: string,
  form: XlsxForm,
): Promise<NumberedRows> {
  const bytes = readChecked(input);
  try {
    const workbook = new NumberedWorkbook(form);
    await pipeline(workbook.lines(bytes), createWriteStream(output));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      header: workbook.header,
      rows: workbook.rows,
      sha256,
      repeated: [],
      rows_in: null,
      typed: [],
    };
  } catch (cause) {
    throw asFault(cause);
  }
}

/** Whatever the reader stumbles over is damage; a fault of the system, a full disk for one, is not. */
function asFault(cause: unknown): unknown {
  if (cause instanceof FileFault) return cause;
  if (cause instanceof Error && 'syscall' in cause) return cause;
  return new FileFault(cause instanceof EncryptedFileError ? ENCRYPTED : DAMAGED, { cause });
}

function readChecked(path: string): Buffer {
  const { size } = statSync(path);
  if (size > MOST_PACKED_BYTES) throw new FileFault(TOO_LARGE);
  const bytes = readFileSync(path);
  // A workbook with a password is no ZIP but Microsoft's older container.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new FileFault(ENCRYPTED);
  const contents = zipContents(bytes);
  if (contents === null) throw new FileFault(NO_XLSX);
  const { entries, unpacked_bytes } = contents;
  const isBomb = unpacked_bytes > MOST_UNPACKED_BYTES || unpacked_bytes > size * MOST_RATIO;
  if (isBomb || entries > MOST_ENTRIES) throw new FileFault(TOO_LARGE);
  return bytes;
}

class NumberedWorkbook {
  readonly #form: XlsxForm;
  #header: readonly string[] = [];
  #rows = 0;

  constructor(form: XlsxForm) {
    this.#form = form;
  }

  get header(): readonly string[] {
    return this.#header;
  }

  get rows(): number {
    return this.#rows;
  }

  async *lines(bytes: Buffer): AsyncGenerator<string> {
    for (const [at, name] of (await visibleSheets(bytes)).entries())
      yield* this.#sheet(bytes, name, at);
    if (this.#header.length === 0) throw new FileFault(NO_HEADER);
  }

  async *#sheet(bytes: Buffer, name: string, at: number): AsyncGenerator<string> {
    let header: readonly string[] | undefined;
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
      const row = values.map(asText);
      if (index < this.#form.preamble_lines || row.every((text) => text === '')) continue;
      if (header === undefined) {
        header = withoutEmptyEnd(row).map((text) => text.trim());
        this.#takeHeader(header, name);
        continue;
      }
      this.#rows += 1;
      yield this.#line(at * LINES_OF_A_SHEET + index + 1, filled(row, header.length));
    }
  }

  #takeHeader(header: readonly string[], sheet: string): void {
    if (this.#header.length === 0) this.#header = header;
    else if (header.join('\n') !== this.#header.join('\n')) throw new FileFault(otherHeader(sheet));
  }

  #line(number: number, row: readonly string[]): string {
    const quoted = row.map((text) =>
      /["\n]/.test(text) || text.includes(this.#form.delimiter)
        ? `"${text.replaceAll('"', '""')}"`
        : text,
    );
    return `${[String(number), ...quoted].join(this.#form.delimiter)}\n`;
  }
}

/** Lines before the header: it is the first row nearly as wide as the widest of those that follow. */
export async function xlsxPreamble(path: string): Promise<number> {
  const bytes = readChecked(path);
  const [first] = await visibleSheets(bytes).catch((cause: unknown) => {
    throw asFault(cause);
  });
  if (first === undefined) throw new FileFault(NO_HEADER);
  const widths: number[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: first, maxRows: 100 })) {
    widths[index] = values.filter((value) => asText(value) !== '').length;
  }
  const widest = Math.max(0, ...widths.filter((width) => width > 0));
  return Math.max(
    0,
    widths.findIndex((width) => width > 0 && width >= widest * NEARLY),
  );
}

const NEARLY = 0.8;

async function visibleSheets(bytes: Buffer): Promise<readonly string[]> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      if (hidden !== true && veryHidden !== true) names.push(name);
      return false;
    },
  });
  return names;
}

/** A line break inside a value would look like the end of a record. */
function asText(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return asDate(value);
  return String(value).replaceAll(/[\r\n]+/g, ' ');
}

function asDate(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

function withoutEmptyEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((text) => text !== '') + 1);
}

/** As long as the header: a sheet does not write the empty cells at the end. */
function filled(row: readonly string[], length: number): readonly string[] {
  const told = withoutEmptyEnd(row);
  return [...told, ...Array.from({ length: Math.max(0, length - told.length) }, () => '')];
}

const NO_XLSX: Text = {
  es: 'El archivo no es XLSX, como dice la ficha técnica en format, o está incompleto: vuelva a copiarlo, expórtelo en XLSX o corrija la ficha.',
  en: 'The file is not XLSX, as the technical sheet says in format, or it is cut short: copy it again, export it as XLSX or correct the sheet.',
};
const ENCRYPTED: Text = {
  es: 'El libro de Excel tiene contraseña: guárdelo sin ella.',
  en: 'The Excel workbook has a password: save it without one.',
};
const DAMAGED: Text = {
  es: 'El libro de Excel está dañado y no se puede leer: vuelva a exportarlo.',
  en: 'The Excel workbook is damaged and cannot be read: export it again.',
};
const TOO_LARGE: Text = {
  es: 'El libro de Excel es más grande de lo que se lee (200 MB, 2 GB descomprimido, 200 veces su tamaño o 1.000 partes): expórtelo en CSV.',
  en: 'The Excel workbook is larger than what is read (200 MB, 2 GB unpacked, 200 times its size or 1,000 parts): export it as CSV.',
};
const NO_HEADER: Text = {
  es: 'No se encontró la línea de encabezado en ninguna hoja visible: revise preamble_lines en la ficha técnica.',
  en: 'No header line was found in any visible sheet: check preamble_lines in the technical sheet.',
};

function otherHeader(sheet: string): Text {
  return {
    es: `La hoja «${sheet}» tiene otro encabezado que la primera: déjela oculta o quítela si no es de datos.`,
    en: `The sheet “${sheet}” has another header than the first: hide it or take it out if it holds no data.`,
  };
}
