/** Where persons begin among cases in their order: one byte a case instead of a number of four. */

/** The first case of a person. */
const FIRST = 1;
/** The only case of a person, who can then stand in one cell only. */
const ALONE = 2;

export function markPersons(persons: Int32Array, marks: Uint8Array): Uint8Array {
  let before = -1;
  for (let at = 0; at < persons.length; at += 1) {
    const person = persons[at] ?? 0;
    // The order is what spares the scan a table of persons; without it every count would be wrong.
    if (person < before) throw new Error(`case ${at + 1} stands after a case of a later person`);
    const isFirst = person !== before;
    marks[at] = isFirst ? FIRST + (persons[at + 1] === person ? 0 : ALONE) : 0;
    before = person;
  }
  return marks;
}
