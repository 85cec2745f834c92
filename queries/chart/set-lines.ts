/** Sentences of a picture in as many lines as they need, since SVG breaks none. */
import { widthOf, words } from '#queries/chart/svg.ts';

/** Of a line: its size in pixels, its weight and its colour. */
export type LineForm = Readonly<Record<string, string | number>> & { readonly 'font-size': number };

export interface Line {
  readonly text: string;
  readonly attributes: LineForm;
}

/** A word longer than a line stands alone. `room`: pixels of a line. */
export function brokenLines(text: string, attributes: LineForm, room: number): readonly Line[] {
  const filled: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const longer = `${filled.at(-1) ?? ''} ${word}`.trimStart();
    if (filled.length > 0 && widthOf(longer, attributes['font-size']) <= room)
      filled[filled.length - 1] = longer;
    else filled.push(word);
  }
  return filled.map((line) => ({ text: line, attributes }));
}

/** The lines one under the other, `left` and `top` in pixels, and where they end. */
export function setLines(
  texts: readonly Line[],
  { left, top }: { readonly left: number; readonly top: number },
): { readonly marks: readonly string[]; readonly end: number } {
  let y = top;
  const marks = texts.map(({ text, attributes }) => {
    y += attributes['font-size'] * 1.35;
    return words(text, { x: left, y, ...attributes });
  });
  return { marks, end: y + 12 };
}
