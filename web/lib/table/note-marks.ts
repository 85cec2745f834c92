/** Which notes concern which heads of a table: each such note has a letter, and the heads carry it. */
import type { Answer } from '#queries/answer.ts';

export interface MarkedNote {
  /** `a`, `b`, …: a figure behind a year would be read as part of it. */
  readonly letter: string;
  readonly text: string;
  readonly dimension: string;
  /** None: it concerns the whole dimension. */
  readonly codes: ReadonlySet<string>;
}

const LETTERS = 26;

function letterOf(at: number): string {
  const last = String.fromCharCode(97 + (at % LETTERS));
  return at < LETTERS ? last : letterOf(Math.floor(at / LETTERS) - 1) + last;
}

/** Notes of a dimension that stands in the table, a text once for each dimension. */
export function markedNotes({ notes, dimensions }: Answer): readonly MarkedNote[] {
  const letters = new Map<string, string>();
  return notes.flatMap(({ text, dimension, codes }): MarkedNote[] => {
    const shown = dimensions.find(({ id }) => id === dimension);
    if (shown === undefined) return [];
    const concerned = codes.filter((code) => shown.codes.includes(code));
    if (codes.length > 0 && concerned.length === 0) return [];
    const letter = letters.get(text) ?? letterOf(letters.size);
    letters.set(text, letter);
    return [{ letter, text, dimension: shown.id, codes: new Set(concerned) }];
  });
}

/** The notes of one head: of a value, or with no code those of the whole dimension. */
export function notesAt(
  notes: readonly MarkedNote[],
  dimension: string | undefined,
  code: string | null,
): readonly MarkedNote[] {
  return notes.filter(
    (note) =>
      note.dimension === dimension &&
      (code === null ? note.codes.size === 0 : note.codes.has(code)),
  );
}

function noteOf(element: Element | null): string | null {
  return element?.closest('[data-note]')?.getAttribute('data-note') ?? null;
}

/** Lights up a note and the heads it concerns, while one of them is pointed at or has the focus. */
export function lightNotes(figure: Element, event: Event): void {
  const isLeft = event.type === 'pointerleave' || event.type === 'focusout';
  const pointed = !isLeft && event.target instanceof Element ? noteOf(event.target) : null;
  // what has the focus stays lit while the pointer is elsewhere
  const letter = pointed ?? noteOf(document.activeElement);
  for (const lit of figure.querySelectorAll('.lit')) lit.classList.remove('lit');
  if (letter === null) return;
  const lights = `[data-notes~="${letter}"], li[data-note="${letter}"]`;
  for (const each of figure.querySelectorAll(lights)) each.classList.add('lit');
}
