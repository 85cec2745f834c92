import type { CsvStyle } from './csv-file.ts';
import type { Person } from './person-record.ts';
import type { Random } from './random.ts';

/** Values of one canonical record by field; a field that is not named stays empty. */
export type Values = Readonly<Record<string, string>>;

/** Adds one row to a file: the values of each record that the sheet makes of it, in the order of the sheet. */
export type AddRow = (file: string, ...records: readonly (Values | undefined)[]) => void;

/** One national registry: what it keeps of a person and which rows it writes; the rest is in its sheet. */
export interface NationalRegistry {
  readonly source: string;
  readonly style: Omit<CsvStyle, 'delimiter'>;
  /** A local code that the mappings do not hold. */
  readonly noEquivalent: string;
  readonly hold: (person: Person, random: Random, until: number) => readonly Person[];
  readonly addPerson: (person: Person, add: AddRow) => void;
}
