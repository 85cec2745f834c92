/**
 * The text of a tagged PDF in the order of its marked content, artifacts (repeated heads, page numbers) left out; and what its
 * structure says. Reads only what ISO 32000 needs for that: objects, Flate streams, ToUnicode maps.
 */
import { inflateSync } from 'node:zlib';

export interface PdfFile {
  readonly text: string;
  readonly pages: number;
  /** Kinds of structure elements, each once: `Table`, `TH`, `TD`, … */
  readonly structure: ReadonlySet<string>;
  readonly language: string | undefined;
  readonly isUniversal: boolean;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

export function readPdf(file: Buffer): PdfFile {
  const objects = readObjects(file);
  const pages = [...objects.values()].filter(({ dictionary }) =>
    /\/Type \/Page\b(?!s)/.test(dictionary),
  );
  const raw = file.toString('latin1');
  const kinds = [...raw.matchAll(/\/S \/(\w+)/g)].flatMap(([, kind]) => kind ?? []);
  return {
    text: pages.map((page) => pageText(page, objects)).join(''),
    pages: pages.length,
    structure: new Set(kinds),
    language: /\/Lang \((\w+)/.exec(raw)?.[1],
    isUniversal: /<pdfuaid:part>1</.test(raw),
  };
}

function readObjects(file: Buffer): ReadonlyMap<string, PdfObject> {
  const raw = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endobj', start);
    const at = raw.indexOf('stream', start);
    const hasStream = at >= 0 && at < end;
    const dictionary = raw.slice(start, hasStream ? at : end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const from = hasStream ? at + (raw[at + 6] === '\r' ? 8 : 7) : 0;
    const bytes = hasStream ? file.subarray(from, from + length) : null;
    const packed = dictionary.includes('/FlateDecode');
    const stream = bytes !== null && packed ? inflateSync(bytes) : bytes;
    objects.set(match[1] ?? '', { dictionary, stream });
  }
  return objects;
}

function pageText(page: PdfObject, objects: ReadonlyMap<string, PdfObject>): string {
  const contents = reference(page.dictionary, 'Contents');
  const stream = objects.get(contents)?.stream?.toString('latin1') ?? '';
  const fonts = new Map(
    [...page.dictionary.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const map = reference(objects.get(id)?.dictionary ?? '', 'ToUnicode');
      return [name, unicodeMap(objects.get(map)?.stream?.toString('latin1') ?? '')] as const;
    }),
  );
  return contentText(stream, fonts);
}

function reference(dictionary: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1] ?? '';
}

type Font = ReadonlyMap<number, string>;

/** Round brackets within a text may stand as they are when they close. */
function contentText(stream: string, fonts: ReadonlyMap<string, Font>): string {
  const tokens = stream.matchAll(
    /\/(\w+)\s*(?:<<[^>]*>>|\/\w+)?\s*(?:BDC|BMC)|EMC|\/(f\d+) [\d.]+ Tf|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\))*\)|<([0-9A-Fa-f]+)>/g,
  );
  const marked: string[] = [];
  let [font, text]: [Font | undefined, string] = [undefined, ''];
  for (const [token, tag, name, hex] of tokens) {
    if (token === 'EMC') marked.pop();
    else if (tag !== undefined) marked.push(tag);
    else if (name !== undefined) font = fonts.get(name);
    else if (!marked.includes('Artifact'))
      text += decoded(hex === undefined ? literal(token) : Buffer.from(hex, 'hex'), font);
  }
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literal(token: string): Buffer {
  const plain = token
    .slice(1, -1)
    .replaceAll(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
      /^\d/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
  return Buffer.from(plain, 'latin1');
}

function decoded(bytes: Buffer, font: Font | undefined): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += font?.get(bytes.readUInt16BE(at)) ?? '\ufffd';
  return text;
}

function unicodeMap(cmap: string): Font {
  const font = new Map<number, string>();
  const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      font.set(parseInt(code, 16), utf16(text));
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g,
    )) {
      const first = utf16(text);
      for (let code = parseInt(from, 16); code <= parseInt(to, 16); code += 1)
        font.set(
          code,
          String.fromCodePoint((first.codePointAt(0) ?? 0) + code - parseInt(from, 16)),
        );
    }
  }
  return font;
}
