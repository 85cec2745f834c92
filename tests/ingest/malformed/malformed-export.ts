/** One kind of damaged or odd export and what the night must make of it. */
export interface MalformedExport {
  /** Its number in the list of kinds, with a letter where a kind has several. */
  readonly kind: string;
  readonly what: string;
  readonly content: string | Buffer;
  /** What the technical sheet says of the file, where it differs from the format v1. */
  readonly form?: { readonly delimiter?: string; readonly encoding?: string };
  readonly outcome: Accepted | Refused;
}

interface Accepted {
  readonly loaded: number;
  /** Rules of the rejected rows, one for each row, by name. */
  readonly rejected?: readonly string[];
  readonly duplicate?: number;
}

interface Refused {
  /** Words of the message. */
  readonly refused: string;
}

export const HEADER = 'case_key,person_key,representation,opened,sex,age,nationality';

/** A row of a case; what is given takes the place of what is ordinary. */
export function row(key: string, odd: Readonly<Record<string, string>> = {}): string {
  const ordinary = {
    case_key: key,
    person_key: `p-${key}`,
    representation: 'MEX-US-chicago',
    opened: '2024-01-05',
    sex: 'F',
    age: '30',
    nationality: 'MEX',
  };
  return Object.values({ ...ordinary, ...odd }).join(',');
}

export const THREE = [HEADER, row('c1'), row('c2'), row('c3'), ''].join('\n');

export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
