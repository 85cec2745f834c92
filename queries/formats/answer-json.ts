/**
 * An answer as JSON, byte for byte what `JSON.stringify` makes of it: of tens of thousands of cells in a fraction of
 * its time, since the same few words and small numbers come again and again.
 */
import type { Answer } from '#queries/answer.ts';

export function toJson(answer: Answer): Buffer {
  const cells = answer.values.reduce((sum, each) => sum + each.length, 0);
  const bytes = new JsonBytes(SMALLEST + cells * OF_A_CELL);
  bytes.value(answer);
  return bytes.written();
}

/** Bytes to begin with: it grows where they are not enough. */
const SMALLEST = 16 * 1024;
const OF_A_CELL = 20;

/** A number that takes no more bytes than this is room for. */
const MOST_DIGITS = 24;
/** Words written before: those of codes and marks are short, and there are few. */
const LONGEST_KEPT = 40;
const MOST_KEPT = 10_000;

const [ZERO, COMMA, OPEN, CLOSE] = [0x30, 0x2c, 0x5b, 0x5d] as const;
const NULL = Buffer.from('null');

class JsonBytes {
  #buffer: Buffer;
  #length = 0;
  readonly #words = new Map<string, Buffer>();

  constructor(room: number) {
    this.#buffer = Buffer.allocUnsafe(room);
  }

  written(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  value(value: unknown): void {
    if (value === null || value === undefined) this.#bytes(NULL);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'string') this.#word(value);
    else if (Array.isArray(value)) this.#list(value);
    else if (typeof value === 'object') this.#fields(value);
    else this.#text(JSON.stringify(value));
  }

  #list(list: readonly unknown[]): void {
    this.#byte(OPEN);
    for (let at = 0; at < list.length; at += 1) {
      if (at > 0) this.#byte(COMMA);
      this.value(list[at]);
    }
    this.#byte(CLOSE);
  }

  #fields(fields: object): void {
    let before = '{';
    const named: readonly (readonly [string, unknown])[] = Object.entries(fields);
    for (const [name, value] of named) {
      if (value === undefined) continue;
      this.#text(`${before}${JSON.stringify(name)}:`);
      this.value(value);
      before = ',';
    }
    this.#text(before === '{' ? '{}' : '}');
  }

  /** Counts are small and whole; the digits of others are those that JSON gives them. */
  #number(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 999_999_999) {
      this.#text(JSON.stringify(value));
      return;
    }
    this.#room(MOST_DIGITS);
    let unit = 1;
    while (unit * 10 <= value) unit *= 10;
    for (let left = value; unit >= 1; unit = Math.trunc(unit / 10)) {
      const digit = Math.trunc(left / unit);
      this.#buffer[this.#length] = ZERO + digit;
      this.#length += 1;
      left -= digit * unit;
    }
  }

  #word(word: string): void {
    const known = this.#words.get(word);
    if (known !== undefined) {
      this.#bytes(known);
      return;
    }
    const bytes = Buffer.from(JSON.stringify(word));
    if (word.length <= LONGEST_KEPT && this.#words.size < MOST_KEPT) this.#words.set(word, bytes);
    this.#bytes(bytes);
  }

  #text(text: string): void {
    this.#bytes(Buffer.from(text));
  }

  #bytes(bytes: Buffer): void {
    this.#room(bytes.length);
    // shorter than what a call of `set` costs
    if (bytes.length <= 16)
      for (let at = 0; at < bytes.length; at += 1) this.#buffer[this.#length + at] = bytes[at] ?? 0;
    else this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #byte(byte: number): void {
    this.#room(1);
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(wider, 0, 0, this.#length);
    this.#buffer = wider;
  }
}
