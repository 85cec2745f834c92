/**
 * Rewrites an export as UTF-8 records that begin with the number of their line, so that every later
 * step can say where a row stood. Preamble, remarks and header are taken off; nothing is interpreted.
 * A library parser would do it too, at a fifth of the speed: a decision in `docs/decisions`.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '#ingest/file-fault.ts';
import { unpackedExport } from '#ingest/unpack-export.ts';
import type { Text } from '#warehouse/text.ts';

export interface CsvForm {
  readonly delimiter: string;
  readonly encoding: string;
  readonly preamble_lines: number;
  readonly remark: string | null;
}

export interface NormalisedCsv {
  readonly header: readonly string[];
  readonly rows: number;
  readonly sha256: string;
  /** Lines on which the header stands once more. */
  readonly repeated: readonly number[];
}

export async function normaliseCsv(
  input: string,
  output: string,
  form: CsvForm,
): Promise<NormalisedCsv> {
  const hash = createHash('sha256');
  const numberer = new RecordNumberer(form);
  const plain = unpackedExport(input, hash);
  await pipeline(
    decoded(plain, form.encoding),
    async function* (texts) {
      for await (const text of texts) {
        const numbered = numberer.push(text);
        if (numbered !== '') yield numbered;
      }
      yield numberer.finish();
    },
    createWriteStream(output),
  ).catch((error: unknown) => {
    throw asFileFault(error);
  });
  return {
    header: numberer.header,
    rows: numberer.rows,
    repeated: numberer.repeated,
    sha256: hash.digest('hex'),
  };
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(utf16ByMark(chunk) ?? encoding, { fatal: true });
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\0')) throw new FileFault(ZERO_BYTES);
    yield text;
  }
  yield decoder?.decode() ?? '';
}

function utf16ByMark(chunk: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : null;
}

function asFileFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FileFault || !('code' in error)) return error;
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new FileFault(WRONG_ENCODING, { cause: error });
  if (error.code === 'Z_BUF_ERROR') return new FileFault(HALF_WRITTEN, { cause: error });
  if (error.code === 'Z_DATA_ERROR') return new FileFault(BROKEN_GZIP, { cause: error });
  return error;
}

const LONGEST_HEADER = 1 << 20;
const MOST_COLUMNS = 2000;
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

class RecordNumberer {
  readonly #form: CsvForm;
  readonly #delimiter: number;
  #head = '';
  #headerLine = '';
  readonly #repeated: number[] = [];
  #header: readonly string[] | undefined;
  #line = 1;
  #rows = 0;
  #inQuotes = false;
  #quoteLine = 0;
  #atRecordStart = true;
  #atFieldStart = true;

  constructor(form: CsvForm) {
    this.#form = form;
    this.#delimiter = form.delimiter.charCodeAt(0);
  }

  get header(): readonly string[] {
    return this.#header ?? [];
  }

  get rows(): number {
    return this.#rows;
  }

  /** Lines on which the header stands once more, as where two exports were put together. */
  get repeated(): readonly number[] {
    return this.#repeated;
  }

  push(text: string): string {
    if (this.#header !== undefined) return this.#number(text);
    this.#head += text;
    const body = this.#takeHeader();
    return body === undefined ? '' : this.#number(body);
  }

  finish(): string {
    const last = this.#header === undefined ? this.push('\n') : '';
    if (this.#header === undefined) throw new FileFault(NO_HEADER);
    if (this.#inQuotes) throw new FileFault(openQuote(this.#quoteLine));
    return this.#atRecordStart ? last : `${last}\n`;
  }

  /** Takes preamble, remarks, blank lines and header off the head; what is left is the body. */
  #takeHeader(): string | undefined {
    for (;;) {
      const end = this.#head.indexOf('\n');
      if (end < 0) {
        if (this.#head.length > LONGEST_HEADER) throw new FileFault(NO_LINE_END);
        return undefined;
      }
      const line = this.#head.slice(0, end).replace(/\r$/, '');
      this.#head = this.#head.slice(end + 1);
      const skipped =
        this.#line <= this.#form.preamble_lines || this.#isRemark(line) || line.trim() === '';
      this.#line += 1;
      if (skipped) continue;
      if (line.includes('\r')) throw new FileFault(NO_LINE_END);
      this.#header = splitRecord(line, this.#form.delimiter);
      if (this.#header.length > MOST_COLUMNS) throw new FileFault(tooWide(this.#header.length));
      this.#headerLine = line;
      return this.#head;
    }
  }

  #isRemark(line: string): boolean {
    return this.#form.remark !== null && line.startsWith(this.#form.remark);
  }

  /** Text without quotes and carriage returns goes line by line; the rest of it, and all other, sign by sign. */
  #number(text: string): string {
    const isPlain = !this.#inQuotes && !this.#returned && !/["\r]/.test(text);
    const end = isPlain ? text.lastIndexOf('\n') + 1 : 0;
    return this.#numberLines(text.slice(0, end)) + this.#numberSigns(text.slice(end));
  }

  #numberLines(lines: string): string {
    const parts: string[] = [];
    for (let from = 0; from < lines.length;) {
      const next = lines.indexOf('\n', from) + 1;
      const isBlank = this.#atRecordStart && next === from + 1;
      if (this.#atRecordStart && !isBlank) {
        this.#noteHeader(lines, from);
        parts.push(String(this.#line), this.#form.delimiter);
        this.#rows += 1;
      }
      if (!isBlank) parts.push(lines.slice(from, next));
      this.#line += 1;
      this.#atRecordStart = true;
      this.#atFieldStart = true;
      this.#justClosed = false;
      from = next;
    }
    return parts.join('');
  }

  /** Outside quotes a carriage return is the first half of a line end, or a stray one that becomes a space. */
  #numberSigns(text: string): string {
    const parts: string[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (!this.#inQuotes && code === CARRIAGE_RETURN) {
        parts.push(text.slice(from, at));
        from = at + 1;
        this.#returned = true;
        continue;
      }
      if (this.#returned && code !== LINE_FEED && !this.#atRecordStart) {
        parts.push(text.slice(from, at), ' ');
        from = at;
      }
      this.#returned = false;
      if (this.#atRecordStart) {
        if (code === LINE_FEED) {
          parts.push(text.slice(from, at));
          from = at + 1;
          this.#line += 1;
          continue;
        }
        parts.push(text.slice(from, at), String(this.#line), this.#form.delimiter);
        from = at;
        this.#noteHeader(text, at);
        this.#rows += 1;
        this.#atRecordStart = false;
      }
      this.#step(code);
    }
    parts.push(text.slice(from));
    return parts.join('');
  }

  #noteHeader(text: string, at: number): void {
    if (!text.startsWith(this.#headerLine, at)) return;
    const after = text.charCodeAt(at + this.#headerLine.length);
    if (after === LINE_FEED || after === CARRIAGE_RETURN) this.#repeated.push(this.#line);
  }

  /** Where quotes open and close, as DuckDB sees it: at the start of a field, spaces before it apart. */
  #step(code: number): void {
    const closed = this.#inQuotes && code === QUOTE;
    if (code === LINE_FEED) this.#line += 1;
    if (closed) {
      this.#inQuotes = false;
    } else if (!this.#inQuotes && code === QUOTE) {
      // `""` inside a quoted field closes and opens it again.
      this.#inQuotes = this.#atFieldStart || this.#justClosed;
      this.#quoteLine = this.#line;
    } else if (!this.#inQuotes && code === LINE_FEED) {
      this.#atRecordStart = true;
    }
    this.#justClosed = closed;
    this.#atFieldStart =
      !this.#inQuotes &&
      (code === this.#delimiter || code === LINE_FEED || (this.#atFieldStart && code === SPACE));
  }

  #justClosed = false;
  #returned = false;
}

/** Splits one line of CSV into its values. */
export function splitRecord(line: string, delimiter: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let inQuotes = false;
  for (const char of line) {
    if (char === '"') inQuotes = !inQuotes;
    else if (char === delimiter && !inQuotes) {
      values.push(value.trim());
      value = '';
    } else value += char;
  }
  return [...values, value.trim()];
}

const NO_HEADER: Text = {
  es: 'No se encontró la línea de encabezado: revise preamble_lines en la ficha técnica.',
  en: 'No header line was found: check preamble_lines in the technical sheet.',
};
const NO_LINE_END: Text = {
  es: 'Las líneas no terminan como en un archivo de texto (LF o CRLF): expórtelo de nuevo.',
  en: 'The lines do not end as in a text file (LF or CRLF): export it again.',
};
const ZERO_BYTES: Text = {
  es: 'El archivo contiene caracteres nulos: no es texto, o está en UTF-16 y la ficha técnica no lo dice en encoding.',
  en: 'The file holds zero characters: it is no text, or it is UTF-16 and the technical sheet does not say so under encoding.',
};
const HALF_WRITTEN: Text = {
  es: 'El archivo gzip está incompleto: vuelva a copiarlo entero al buzón.',
  en: 'The gzip file is cut short: copy it to the inbox again, whole.',
};
const BROKEN_GZIP: Text = {
  es: 'El archivo gzip está dañado: vuelva a exportarlo.',
  en: 'The gzip file is damaged: export it again.',
};
const WRONG_ENCODING: Text = {
  es: 'El archivo no está en la codificación de la ficha técnica: declare encoding o exporte en UTF-8.',
  en: 'The file is not in the encoding of the technical sheet: declare encoding or export as UTF-8.',
};

function openQuote(line: number): Text {
  return {
    es: `La comilla que se abre en la línea ${String(line)} no se cierra: el archivo parece cortado.`,
    en: `The quote opened on line ${String(line)} is never closed: the file seems cut short.`,
  };
}

function tooWide(columns: number): Text {
  const [came, most] = [columns, MOST_COLUMNS].map(String);
  return {
    es: `El archivo trae ${String(came)} columnas y se admiten ${String(most)}: revise el delimitador y la exportación.`,
    en: `The file has ${String(came)} columns and ${String(most)} are allowed: check the delimiter and the export.`,
  };
}
