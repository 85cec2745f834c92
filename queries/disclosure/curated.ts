/**
 * Public tables that would go deeper than the grammar, each with what the design calculator and the attack
 * bench say of it. None is approved unless both hold; `npm run --silent disclosure -- curated` prints them.
 *
 * Answers: does publishing these tables besides all of the grammar leave any cell of them or of their margins
 * less noise than the grammar alone leaves on its worst? Worst case: every hierarchy at its coarsest level, and
 * `minor` counted both ways though only “yes” would be asked. Limits: those of the calculator. The bench attacks
 * the very tables on a publisher by the same rules (`npm run attack -- --curated`, decision 0157); what it said
 * is written here by hand. Tables that are approved are still not asked: a build has to publish them.
 */
import type { Variable } from '#queries/disclosure/calculator-lines.ts';
import { varianceRatio } from '#queries/disclosure/design-calculator.ts';
import type { Text } from '#warehouse/text.ts';

export interface Bench {
  readonly command: string;
  /** No attack went beyond its limits, of exact margins nor of the grammar alone. */
  readonly held: boolean;
}

export interface CuratedTables {
  readonly id: string;
  readonly name: Text;
  /** Of each table, the hierarchies it crosses. */
  readonly tables: readonly (readonly Hierarchy[])[];
  /** Categories of the period where it is not the year. */
  readonly months: boolean;
  /** The least share of the noise's variance that is left, as the calculator said. */
  readonly least_left: number;
  /** What the attack bench said; null: it was not run on these tables. */
  readonly bench: Bench | null;
}

/** The public hierarchies with the categories of their coarsest level; countries are those of three registries. */
const CATEGORIES = {
  country: 3,
  representation: 5,
  time: 8,
  sex: 3,
  age: 2,
  accompaniment: 5,
  area: 12,
  channel: 6,
  origin: 4,
  crossing: 8,
  detention: 3,
  return: 4,
} as const;
export type Hierarchy = keyof typeof CATEGORIES;

const MONTHS = 100;
/** Hierarchies of one public question. */
const MOST = 3;

const OF_CHILDREN = ['sex', 'accompaniment', 'origin', 'representation', 'return'] as const;

function childrenBy(...splits: readonly Hierarchy[]): CuratedTables['tables'] {
  return splits.map((split) => ['country', 'time', 'age', split]);
}

/** All five go beyond exact margins, none beyond what the grammar alone tells (disclosure report). */
const MISSED: Bench = { command: 'npm run attack -- --curated', held: false };

export const CURATED: readonly CuratedTables[] = [
  {
    id: 'children-by-year',
    name: {
      es: 'informe de niñez de un país, por año: los cinco cortes',
      en: 'report on children of one country, by year: the five splits',
    },
    tables: childrenBy(...OF_CHILDREN),
    months: false,
    least_left: 0.185,
    bench: MISSED,
  },
  {
    id: 'children-by-month',
    name: {
      es: 'informe de niñez de un país, por mes: los cinco cortes',
      en: 'report on children of one country, by month: the five splits',
    },
    tables: childrenBy(...OF_CHILDREN),
    months: true,
    least_left: 0.207,
    bench: MISSED,
  },
  {
    id: 'children-company-by-month',
    name: {
      es: 'niñez no acompañada, acompañada y separada de un país, por mes',
      en: 'unaccompanied, accompanied and separated children of one country, by month',
    },
    tables: childrenBy('accompaniment'),
    months: true,
    least_left: 0.329,
    bench: MISSED,
  },
  {
    id: 'transparency-age-sex',
    name: {
      es: 'informe anual de un país: edad por sexo',
      en: 'yearly report of one country: age by sex',
    },
    tables: [['country', 'time', 'age', 'sex']],
    months: false,
    least_left: 0.262,
    bench: MISSED,
  },
  {
    id: 'legs-of-a-country',
    name: {
      es: 'tramos de ruta de un país, por año',
      en: 'route legs of one country, by year',
    },
    tables: [
      ['country', 'time', 'origin', 'detention'],
      ['country', 'time', 'crossing', 'detention'],
      ['country', 'time', 'detention', 'return'],
    ],
    months: false,
    least_left: 0.279,
    bench: MISSED,
  },
];

const NAMES = Object.keys(CATEGORIES).filter((name): name is Hierarchy => name in CATEGORIES);

/** What the calculator weighs when it is told nothing else. Every public hierarchy of `tiers.ts` stands here (a test). */
export const PUBLIC_VARIABLES: readonly Variable[] = NAMES.map((name) => ({
  name,
  categories: CATEGORIES[name],
}));

/** What is left on the worst cell of these tables and of their margins, when all of the grammar is published too. */
export function leastLeft({ tables, months }: Pick<CuratedTables, 'tables' | 'months'>): number {
  return leastOf(tables, months, tables);
}

/** The same where the grammar alone is published, over every public table: what opening more may not undercut. */
export function leastOfGrammar(): number {
  const all = NAMES.flatMap((a, at) =>
    NAMES.slice(at + 1).flatMap((b, next) =>
      NAMES.slice(at + next + 2).map((c) => [a, b, c] as const),
    ),
  );
  return leastOf(all, false, []);
}

/** Do the calculator and the bench both hold? It opens nothing: the tables have to be published first. */
export function isApproved({ least_left: left, bench }: CuratedTables): boolean {
  return left >= leastOfGrammar() && bench?.held === true;
}

function leastOf(
  tables: CuratedTables['tables'],
  months: boolean,
  deeper: CuratedTables['tables'],
): number {
  const sizes = NAMES.map((name) => (name === 'time' && months ? MONTHS : CATEGORIES[name]));
  const places = (table: readonly Hierarchy[]) => table.map((name) => NAMES.indexOf(name));
  const seen = tables.flatMap((table) => [
    table,
    ...(table.length > MOST ? table.map((_, at) => table.toSpliced(at, 1)) : []),
  ]);
  const besides = deeper.map(places);
  return Math.min(...seen.map((table) => varianceRatio(sizes, MOST, places(table), besides)));
}

/** A line for each, with its verdicts; `found`: what the calculator says now. */
export function curatedLines(): readonly string[] {
  const floor = leastOfGrammar();
  return [
    `the grammar alone leaves ${floor.toFixed(3)} of V on its worst cell`,
    ...CURATED.map((each) => {
      const left = leastLeft(each);
      const calculator = left >= floor ? 'holds' : 'undercuts it';
      const verdict = isApproved(each) ? 'approved, not published' : 'closed';
      return `${each.id}: ${left.toFixed(3)} of V, calculator ${calculator}; bench ${saidBy(each.bench)}; ${verdict}`;
    }),
  ];
}

function saidBy(bench: Bench | null): string {
  if (bench === null) return 'not run';
  return `${bench.held ? 'held' : 'missed'} (${bench.command})`;
}
