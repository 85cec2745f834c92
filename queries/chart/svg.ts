/** SVG as text: elements whose attributes and words are always escaped. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${escapedText(shortNumber(value))}"`],
    )
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text whose words are escaped. */
export function words(text: string, attributes: Attributes): string {
  return element('text', attributes, escapedText(text));
}

/** What a pointer that rests on a mark, or a reader that stops there, is told. */
export function told(text: string): string {
  return element('title', {}, escapedText(text));
}

/** What a picture shows, for whoever does not see it. */
export function described(text: string): string {
  return element('desc', {}, escapedText(text));
}

export function group(attributes: Attributes, children: readonly string[]): string {
  return element('g', attributes, ...children);
}

/** Of any XML. */
export function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A tenth of a pixel is as fine as anyone sees. */
function shortNumber(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 10) / 10);
}

/** Mean width of a letter of Source Sans 3, in ems. */
const LETTER = 0.49;

export function widthOf(text: string, size: number): number {
  return text.length * size * LETTER;
}

/** The text as far as it fits: what is cut is its middle, as names often begin alike and end apart. */
export function fitted(text: string, width: number, size: number): string {
  const most = Math.floor(width / (size * LETTER));
  if (text.length <= most) return text;
  const [head, tail] = [Math.floor((most - 1) * 0.4), Math.ceil((most - 1) * 0.6)];
  return `${text.slice(0, Math.max(head, 1)).trimEnd()}…${text.slice(-Math.max(tail, 1)).trimStart()}`;
}
