/**
 * T9: a month later some persons are added to months that were closed. An old release must answer the same
 * for ever; in the new one, the change of a small cell must not be seen, or not more than honest coarse
 * margins of both releases give away (decision 0091).
 */
import type { Ask, Finding, Level, Told } from '../asking.ts';
import type { PlantedTruth } from '../planted-truth.ts';
import { areaUnderCurve } from '../statistics.ts';

export interface Adjacent {
  readonly level: Level;
  readonly added: number;
  /** Of the register before. */
  readonly persons: number;
  readonly before: PlantedTruth;
  readonly after: PlantedTruth;
  /** What the first release answered before the second night. */
  readonly first: readonly string[];
  readonly askAgain: Ask;
  readonly release: string;
}

type Triple = readonly [string, string, string];

const TABLES: readonly Triple[] = [
  ['origin_state', 'age_group', 'year'],
  ['area', 'age_group', 'sex'],
  ['representation', 'age_group', 'year'],
  ['origin_state', 'area', 'year'],
  ['origin_state', 'age_group', 'sex'],
  ['representation', 'area', 'age_group'],
  ['origin_state', 'accompaniment', 'year'],
  ['area', 'accompaniment', 'year'],
];
/** Cells of at most so many persons are small. */
const SMALL = 6;
/** As T5 allows it: what may be gained over the baseline. */
const MOST_GAINED: Readonly<Record<Level, number>> = { public: 0.03, analyst: 0.08 };

/** What the first release answers, kept to be compared with what it answers later. */
export async function firstAnswers(ask: Ask, release: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (const rows of TABLES) bodies.push((await ask({ rows, release })).body.toString('utf8'));
  return bodies;
}

/** A small cell: one person more or as many as before, and what lets an attacker believe which. */
interface Suspect {
  readonly gotOne: boolean;
  /** The cell itself is told otherwise than before. */
  readonly isSeen: boolean;
  /** Of its three margins, how many are told otherwise; and how many truly changed, which is the baseline's. */
  readonly told: number;
  readonly exact: number;
  /** The margins that truly changed fit no other cell beside it: whoever has them is as sure. */
  readonly isNamed: boolean;
}

/** What two releases of one register tell of its small cells. */
export interface Watched {
  readonly changedBodies: number;
  readonly suspects: readonly Suspect[];
}

export async function watchReleases(pair: Adjacent): Promise<Watched> {
  const { askAgain, release, first } = pair;
  let changedBodies = 0;
  const suspects: Suspect[] = [];
  for (const [at, rows] of TABLES.entries()) {
    const old = await askAgain({ rows, release });
    if (old.body.toString('utf8') !== first[at]) changedBodies += 1;
    suspects.push(...(await suspectsOf(pair, rows, old)));
  }
  return { changedBodies, suspects };
}

/** The verdict over registers of as many persons, each with secrets of its own. */
export function adjacentReleases(
  level: Level,
  { added, persons }: Pick<Adjacent, 'added' | 'persons'>,
  watched: readonly Watched[],
): readonly Finding[] {
  const suspects = watched.flatMap((each) => each.suspects);
  const changedBodies = watched.reduce((sum, each) => sum + each.changedBodies, 0);
  const got = suspects.filter(({ gotOne }) => gotOne);
  const share = (is: (each: Suspect) => boolean) => got.filter(is).length / Math.max(1, got.length);
  const [seen, given] = [share(({ isSeen }) => isSeen), share(({ isNamed }) => isNamed)];
  const [curve, honest] = [gained(suspects, scoreOfTold), gained(suspects, ({ exact }) => exact)];
  const finding = { attack: 'T9', level };
  const after = `${added} persons added to closed months of ${persons}, ${watched.length} times`;
  const cells = `${got.length} cells of at most ${SMALL} that got one person`;
  return [
    {
      ...finding,
      what: `${after}: answers of the old release that are other bytes now`,
      figure: changedBodies,
      baseline: null,
      limit: '0',
      held: changedBodies === 0,
    },
    {
      ...finding,
      what: `${after}: of ${cells}, change seen for certain`,
      figure: seen,
      baseline: given,
      limit: level === 'public' ? '≤ 0.10' : 'baseline (0.10 not met: decision 0091)',
      held: got.length > 0 && seen <= (level === 'public' ? 0.1 : given),
    },
    {
      ...finding,
      what: `${after}: ${cells}, told from ${suspects.length - got.length} that got nobody: area under the curve`,
      figure: curve,
      baseline: honest,
      limit: `baseline + ${MOST_GAINED[level]}`,
      held: got.length > 0 && curve - honest <= MOST_GAINED[level],
    },
  ];
}

/** A cell that is told otherwise has changed for certain; the others are ranked by their margins. */
function scoreOfTold({ isSeen, told }: Suspect): number {
  return isSeen ? 4 : told;
}

function gained(suspects: readonly Suspect[], score: (each: Suspect) => number): number {
  return areaUnderCurve(
    suspects.filter(({ gotOne }) => gotOne).map(score),
    suspects.filter(({ gotOne }) => !gotOne).map(score),
  );
}

/** Every small cell of a table that got one person or nobody. */
async function suspectsOf(pair: Adjacent, rows: Triple, old: Told): Promise<readonly Suspect[]> {
  const { askAgain, release } = pair;
  const fresh = await askAgain({ rows });
  const before = pair.before.table(rows);
  const margins = await Promise.all(MARGINS.map((at) => marginOf(pair, rows, { at, release })));
  const lists = rows.map((id) => [...pair.after.table([id]).keys()]);
  return [...pair.after.table(rows)].flatMap(([key, count]) => {
    const more = count - (before.get(key) ?? 0);
    if (count > SMALL || more > 1) return [];
    const codes = key.split('|');
    const hasChanged = (margin: Margin, of: readonly string[]) =>
      margin.exact.has(margin.at.map((place) => of[place] ?? '').join('|'));
    const exact = margins.filter((margin) => hasChanged(margin, codes)).length;
    return [
      {
        gotOne: more === 1,
        isSeen: fresh.figures.get(key) !== old.figures.get(key),
        told: margins.filter(({ at, told }) =>
          told.has(at.map((place) => codes[place] ?? '').join('|')),
        ).length,
        exact,
        isNamed:
          exact === 3 &&
          lists.some(
            (list, place) =>
              list.filter((code) =>
                margins.every((margin) => hasChanged(margin, codes.with(place, code))),
              ).length === 1,
          ),
      },
    ];
  });
}

/** Places of the dimensions of each margin. */
const MARGINS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

interface Margin {
  readonly at: readonly number[];
  /** Cells that are told otherwise than before, and those that truly changed. */
  readonly told: ReadonlySet<string>;
  readonly exact: ReadonlySet<string>;
}

async function marginOf(
  { askAgain, before, after }: Adjacent,
  rows: Triple,
  { at, release }: { readonly at: readonly number[]; readonly release: string },
): Promise<Margin> {
  const ids = at.map((place) => rows[place] ?? '');
  const [was, is] = [await askAgain({ rows: ids, release }), await askAgain({ rows: ids })];
  return {
    at,
    told: differing(was.figures, is.figures),
    exact: differing(before.table(ids), after.table(ids)),
  };
}

function differing<T>(was: ReadonlyMap<string, T>, is: ReadonlyMap<string, T>): Set<string> {
  return new Set([...is.keys()].filter((key) => was.get(key) !== is.get(key)));
}
