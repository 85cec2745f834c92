/** Where records begin and on which line, as DuckDB will split them; a file is read only once for it. */
import { isUtf8 } from 'node:buffer';
import { FileFault } from '#ingest/file-fault.ts';
import { splitRecord } from '#ingest/split-record.ts';
import type { Text } from '#warehouse/text.ts';

export interface CsvForm {
  readonly delimiter: string;
  readonly encoding: string;
  readonly preamble_lines: number;
  readonly remark: string | null;
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const LONGEST_HEADER = 1 << 20;
const MOST_COLUMNS = 2000;
/** Lines are counted in fewer digits than these. */
const DIGITS = 12;

/** Puts the number of its line before every record; it holds the head of the file back until the header is whole. */
export class RecordNumberer {
  readonly #form: CsvForm;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #delimiter: number;
  #head = '';
  #headerLine = '';
  #headerBytes = Buffer.alloc(0);
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

  /** A block of whole lines. */
  pushLines(block: Buffer): string | Buffer {
    const isPlain =
      this.#header !== undefined &&
      this.#atRecordStart &&
      !this.#inQuotes &&
      !this.#returned &&
      block.at(-1) === LINE_FEED &&
      !block.includes(QUOTE) &&
      !block.includes(CARRIAGE_RETURN) &&
      isUtf8(block);
    return isPlain ? this.#numberBytes(block) : this.push(this.#decoder.decode(block));
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
      this.#headerBytes = Buffer.from(line);
      return this.#head;
    }
  }

  #isRemark(line: string): boolean {
    return this.#form.remark !== null && line.startsWith(this.#form.remark);
  }

  /** Without quotes and carriage returns a line is a record, and its bytes need no reading. */
  #numberBytes(block: Buffer): Buffer {
    const mark = Buffer.from(this.#form.delimiter);
    const numbered = Buffer.allocUnsafe(block.length + lineCount(block) * (DIGITS + mark.length));
    let end = 0;
    for (let from = 0; from < block.length;) {
      const next = block.indexOf(LINE_FEED, from) + 1;
      if (next > from + 1) {
        if (
          next - 1 - from === this.#headerBytes.length &&
          this.#headerBytes.equals(block.subarray(from, next - 1))
        )
          this.#repeated.push(this.#line);
        end += numbered.write(String(this.#line), end, 'latin1');
        end += mark.copy(numbered, end);
        end += block.copy(numbered, end, from, next);
        this.#rows += 1;
      }
      this.#line += 1;
      from = next;
    }
    this.#atFieldStart = true;
    this.#justClosed = false;
    return numbered.subarray(0, end);
  }

  /** Outside quotes a carriage return is the first half of a line end, or a stray one that becomes a space. */
  #number(text: string): string {
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

function lineCount(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1))
    lines += 1;
  return lines;
}

const NO_LINE_END: Text = {
  es: 'Las líneas no terminan como en un archivo de texto (LF o CRLF): expórtelo de nuevo.',
  en: 'The lines do not end as in a text file (LF or CRLF): export it again.',
};
const NO_HEADER: Text = {
  es: 'No se encontró la línea de encabezado: revise preamble_lines en la ficha técnica.',
  en: 'No header line was found: check preamble_lines in the technical sheet.',
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
