/** What the catalog says of a dimension, and the short ways to say it. */
import type { Text } from '#warehouse/text.ts';

/** Where a dimension is recorded: on every fact, or on one kind of record. */
export type Home =
  | 'every'
  | 'person'
  | 'case'
  | 'journey'
  | 'action'
  | 'stage'
  | 'indicator'
  | 'service'
  | 'traveller';

export type Theme = 'time' | 'registry' | 'person' | 'case' | 'vulnerability' | 'route' | 'action';

/** A group of ages; `to` null: all older ones. */
export interface AgeBand {
  readonly code: string;
  readonly from: number;
  readonly to: number | null;
}

export interface Dimension {
  readonly id: string;
  readonly label: Text;
  readonly theme: Theme;
  readonly home: Home;
  /** Code list with the values: a file of `codes/`, a register (`country`, `representation`, …) or a period. */
  readonly list: string;
  /** Dimensions of one hierarchy are levels of the same thing, coarsest first. */
  readonly hierarchy?: string;
  readonly role: 'time' | 'geo' | 'standard';
  /** Values have an order, so that `A..B` asks for a range. */
  readonly ordered: boolean;
  /** Constant for a person, so that figures of persons may be added up over it. */
  readonly partition: boolean;
  /** Aggregate registrations carry it too. */
  readonly registrations: boolean;
  readonly note?: Text;
  /** Groups of exact ages that a question makes for itself. */
  readonly bands?: readonly AgeBand[];
}

export type Options = Partial<Omit<Dimension, 'id' | 'label' | 'theme' | 'home' | 'list'>>;

export function dimension(
  id: string,
  [es, en]: readonly [string, string],
  theme: Theme,
  home: Home,
  list: string,
  options: Options = {},
): Dimension {
  const defaults = {
    role: 'standard',
    ordered: false,
    partition: false,
    registrations: false,
  } as const;
  return { id, label: { es, en }, theme, home, list, ...defaults, ...options };
}

export function period(
  prefix: string,
  [es, en]: readonly [string, string],
  home: Home,
  registrations: boolean,
) {
  const names = [
    ['year', `Año ${es}`, `Year ${en}`],
    ['quarter', `Trimestre ${es}`, `Quarter ${en}`],
    ['month', `Mes ${es}`, `Month ${en}`],
  ] as const;
  return names.map(([level, labelEs, labelEn]) =>
    dimension(
      prefix === '' ? level : `${prefix}_${level}`,
      [labelEs, labelEn],
      'time',
      home,
      level,
      {
        hierarchy: prefix === '' ? 'opened' : prefix,
        role: 'time',
        ordered: true,
        registrations,
      },
    ),
  );
}

export function flag(id: string, label: readonly [string, string]): Dimension {
  return dimension(id, label, 'vulnerability', 'case', 'yes_no');
}
