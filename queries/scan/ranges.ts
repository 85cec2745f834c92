/** Divides the cases among threads where a person ends, so that each person is counted by one thread. */

export interface Range {
  readonly from: number;
  readonly to: number;
  /** Persons before the range. */
  readonly personsBefore: number;
}

export function divide(rows: number, threads: number): readonly Pick<Range, 'from' | 'to'>[] {
  return Array.from({ length: threads }, (_, at) => ({
    from: Math.floor((rows * at) / threads),
    to: Math.floor((rows * (at + 1)) / threads),
  }));
}

/** The same, each border moved on to the next case that is the first of a person. */
export function divideAtPersons(
  marks: Uint8Array,
  threads: number,
  isCounted: boolean,
): readonly Range[] {
  const borders = divide(marks.length, threads).map(({ from }) => nextFirst(marks, from));
  let before = 0;
  return borders.map((from, at) => {
    const to = borders[at + 1] ?? marks.length;
    const range = { from, to, personsBefore: before };
    if (isCounted) before += countFirsts(marks, from, to);
    return range;
  });
}

function nextFirst(marks: Uint8Array, from: number): number {
  let at = from;
  while (at < marks.length && ((marks[at] ?? 0) & 1) === 0) at += 1;
  return at;
}

function countFirsts(marks: Uint8Array, from: number, to: number): number {
  let persons = 0;
  for (let at = from; at < to; at += 1) persons += (marks[at] ?? 0) & 1;
  return persons;
}
