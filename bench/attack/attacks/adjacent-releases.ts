/**
 * T9: a month later some persons are added to months that were closed. An old release must answer the same
 * for ever; in the new one, the change of a small cell must not be seen.
 */
import type { Ask, Finding, Level } from '../asking.ts';
import type { PlantedTruth } from '../planted-truth.ts';

export interface Adjacent {
  readonly level: Level;
  readonly added: number;
  readonly before: PlantedTruth;
  readonly after: PlantedTruth;
  /** The server before the second night, and after it. */
  readonly first: readonly string[];
  readonly askAgain: Ask;
  readonly release: string;
}

const TABLES = [
  ['origin_state', 'age_group', 'year'],
  ['area', 'age_group', 'sex'],
  ['representation', 'age_group', 'year'],
];

/** What the first release answers, kept to be compared with what it answers later. */
export async function firstAnswers(ask: Ask, release: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (const rows of TABLES) bodies.push((await ask({ rows, release })).body.toString('utf8'));
  return bodies;
}

export async function adjacentReleases(pair: Adjacent): Promise<readonly Finding[]> {
  const { level, added, askAgain, release, first } = pair;
  let [changedBodies, small, seen] = [0, 0, 0];
  for (const [at, rows] of TABLES.entries()) {
    const old = await askAgain({ rows, release });
    if (old.body.toString('utf8') !== first[at]) changedBodies += 1;
    const fresh = await askAgain({ rows });
    const [before, after] = [pair.before.table(rows), pair.after.table(rows)];
    for (const [key, count] of after) {
      const earlier = before.get(key) ?? 0;
      // cells of at most six persons that one person was added to
      if (count > 6 || count - earlier !== 1) continue;
      small += 1;
      if (fresh.figures.get(key) !== old.figures.get(key)) seen += 1;
    }
  }
  const finding = { attack: 'T9', level, baseline: null };
  const after = `${added} persons added to closed months`;
  return [
    {
      ...finding,
      what: `${after}: answers of the old release that are other bytes now`,
      figure: changedBodies,
      limit: '0',
      held: changedBodies === 0,
    },
    {
      ...finding,
      what: `${after}: of ${small} cells of at most 6 that got one person, change seen`,
      figure: small === 0 ? 0 : seen / small,
      limit: '≤ 0.10',
      held: small === 0 || seen / small <= 0.1,
    },
  ];
}
