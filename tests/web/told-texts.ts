/** What a page as the server sends it tells a reader or a screen reader, and where it leads. */
import type { Language } from '#warehouse/text.ts';

const TAG = /<(\/?)([a-z][\w-]*)((?:[^>"]|"[^"]*")*)>/gi;
/** What has no end tag. */
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Neither scripts nor styles are told, nor lines to be typed. */
const UNTOLD = /<(script|style|pre|code)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g;
const SPOKEN = /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' },
};

interface Part {
  /** Of the tag; of a text that of the element it stands in. */
  readonly name: string;
  readonly attributes: string;
  /** Null for a tag. */
  readonly text: string | null;
  readonly language: string;
  /** Within what screen readers pass over, or take as one picture. */
  readonly isHidden: boolean;
  /** Where what follows begins. */
  readonly end: number;
}

function plain(text: string): string {
  return text
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Start tags and texts of a page in their order. */
function* partsOf(html: string, language: string): Generator<Part> {
  const open = [{ name: '', language, isHidden: false }];
  let from = 0;
  for (const { 0: whole, 1: slash, 2: name = '', 3: attributes = '', index } of html.matchAll(
    TAG,
  )) {
    const around = open.at(-1) ?? { name: '', language, isHidden: false };
    const end = index + whole.length;
    yield { ...around, attributes: '', text: plain(html.slice(from, index)), end: index };
    from = end;
    if (slash === '/') {
      open.pop();
      continue;
    }
    const own = {
      ...{ name, language: / lang="(\w+)"/.exec(attributes)?.[1] ?? around.language },
      isHidden: around.isHidden || / aria-hidden="true"/.test(attributes),
    };
    yield { ...own, attributes, text: null, end };
    const isPicture = / role="img"/.test(attributes);
    if (!VOID.has(name) && !attributes.endsWith('/'))
      open.push({ ...own, isHidden: own.isHidden || isPicture });
  }
}

/** Texts between tags, and names that are only heard; not what is marked as being in another language. */
export function toldTexts(html: string, language: Language): ReadonlySet<string> {
  const told = new Set<string>();
  for (const part of partsOf(html.replaceAll(UNTOLD, ''), language)) {
    if (part.language !== language) continue;
    const spoken = [...part.attributes.matchAll(SPOKEN)].map(([, text = '']) => plain(text));
    for (const text of part.text === null ? spoken : [part.text]) told.add(text);
  }
  told.delete('');
  return told;
}

/** Addresses of links, pictures and forms, as they are written. */
export function linksOf(html: string): readonly string[] {
  const bare = html.replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  const found = [...bare.matchAll(/\s(?:href|src|action)="([^"]*)"/g)];
  return [...new Set(found.map(([, address = '']) => plain(address)))];
}

/** Where an address may point to on a page. */
export function anchorsOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => plain(id)));
}

/** Tables, drawings, figures and pictures that a screen reader could not name, as they begin. */
export function namelessIn(html: string): readonly string[] {
  const bare = html.replaceAll(UNTOLD, '');
  return [...partsOf(bare, '')]
    .filter((part) => part.text === null && !part.isHidden && !hasName(part, bare))
    .map(({ name, attributes, end }) => `<${name}${attributes}>${bare.slice(end, end + 80)}`);
}

function hasName({ name, attributes, end }: Part, html: string): boolean {
  if (/ aria-(?:label|labelledby)="[^"]/.test(attributes)) return true;
  const inside = html.slice(end, html.indexOf(`</${name}>`, end));
  switch (name) {
    case 'table':
      return /^\s*<caption/.test(inside);
    case 'svg':
      return /^\s*<title/.test(inside);
    case 'figure':
      return inside.includes('<figcaption');
    case 'img':
      return / alt(?:="|\s|$)/.test(attributes);
    default:
      return true;
  }
}
