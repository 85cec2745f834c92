/** Keys as a registry would hand them out: unlike each other, unique within the registry, saying nothing. */
export interface Pseudonyms {
  person(): string;
  case(): string;
  action(): string;
  journey(): string;
}

// No vowels and no digits: a key can never look like a name, a telephone or an identity number.
const LETTERS = 'bcdfghjkmnpqrstvwxyz';
const LENGTH = 8;

export function createPseudonyms(country: string): Pseudonyms {
  const counter = (prefix: string): (() => string) => {
    const salt = saltOf(`${prefix} of ${country}`);
    let count = 0;
    return () => `${prefix}-${spell(scramble((count++ ^ salt) >>> 0))}`;
  };
  return { person: counter('p'), case: counter('c'), action: counter('a'), journey: counter('j') };
}

/** Apart for every registry and kind of key, so that no key says which other one it was made with. */
function saltOf(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0),
    7,
  );
}

/** The final mix of MurmurHash3 (Austin Appleby, public domain): one-to-one on 32 bits, so keys stay unique. */
function scramble(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function spell(value: number): string {
  let text = '';
  let rest = value;
  for (let place = 0; place < LENGTH; place += 1) {
    text += LETTERS.charAt(rest % LETTERS.length);
    rest = Math.floor(rest / LETTERS.length);
  }
  return text;
}
