/** One generated register, published, attacked at each level, and published again for what needs two. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '#ingest/sample/random.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { askOverHttp } from './ask-over-http.ts';
import type { Finding, Level } from './asking.ts';
import { ATTACKS } from './attack-list.ts';
import { publish, serve } from './attacked-server.ts';
import {
  adjacentReleases,
  firstAnswers,
  watchReleases,
  type Watched,
} from './attacks/adjacent-releases.ts';
import { withoutThePerson } from './attacks/without-the-person.ts';
import { plantedIn } from './planted-secrets.ts';
import { municipalityCodes } from './municipality-codes.ts';
import { PlantedTruth } from './planted-truth.ts';
import { makeFacts, type Fact, type RegisterOrder } from './register.ts';

export interface AttackOrder {
  readonly folder: DataFolder;
  readonly order: RegisterOrder;
  readonly levels: readonly Level[];
  /** Numbers of attacks; null: all. */
  readonly only: readonly string[] | null;
  readonly effort: number;
  readonly say: (finding: Finding) => void;
}

const FIRST_RELEASE = '2025-12';
const FIRST_NIGHT = { extracted: '2026-01-05', now: new Date('2026-01-08T02:00:00Z') };
const SECOND_NIGHT = { extracted: '2026-02-05', now: new Date('2026-02-08T02:00:00Z') };

export async function attackRegister(attack: AttackOrder): Promise<readonly Finding[]> {
  const { folder, order, only } = attack;
  const facts = makeFacts(order, municipalityCodes());
  await publish(folder, { ...FIRST_NIGHT, facts });
  const found = await attackOnce(attack, facts);
  const wanted = (id: string) => only === null || only.includes(id);
  return [
    ...found,
    ...(wanted('T12') ? await withAndWithout(attack, facts) : []),
    ...(wanted('T9') ? await beforeAndAfter(attack) : []),
  ];
}

async function attackOnce(
  { folder, levels, only, effort, order, say }: AttackOrder,
  facts: readonly Fact[],
): Promise<readonly Finding[]> {
  const server = await serve(folder);
  const truth = new PlantedTruth(facts);
  const planted = await plantedIn(folder);
  const findings: Finding[] = [];
  try {
    for (const level of levels) {
      const ask = askOverHttp(server.origin, level);
      for (const [id, attack] of Object.entries(ATTACKS)) {
        if (only !== null && !only.includes(id)) continue;
        const random = createRandom(order.seed, `${id} ${level}`);
        const found = await attack({ level, ask, truth, random, effort, planted });
        found.forEach(say);
        findings.push(...found);
      }
    }
  } finally {
    server.close();
  }
  return findings;
}

/** T12: a second folder with the same secrets and everybody but one. */
async function withAndWithout(
  { folder, levels, order, effort, say }: AttackOrder,
  facts: readonly Fact[],
): Promise<readonly Finding[]> {
  const other = dataFolder(join(folder.root, 'without'));
  cpSync(folder.secrets, other.secrets, { recursive: true });
  const target = facts[Math.floor(facts.length / 3)]?.person ?? 0;
  await publish(other, { ...FIRST_NIGHT, facts: facts.filter(({ person }) => person !== target) });
  const [one, two] = [await serve(folder), await serve(other)];
  const findings: Finding[] = [];
  try {
    for (const level of levels)
      findings.push(
        ...(await withoutThePerson({
          level,
          withPerson: askOverHttp(one.origin, level),
          without: askOverHttp(two.origin, level),
          random: createRandom(order.seed, `T12 ${level}`),
          questions: Math.ceil(1000 * effort),
        })),
      );
  } finally {
    one.close();
    two.close();
  }
  findings.forEach(say);
  return findings;
}

/** In a larger register fifty more persons reach two or three small cells, and nothing can be said of so few. */
const MOST_BEFORE_AND_AFTER = 3000;
const ADDED = 50;
/** Some forty small cells get one person in each: the verdict is over five registers. */
const REGISTERS = 5;

/** T9: what the first release answers, then a night with more persons in months that were closed. */
async function beforeAndAfter({
  folder,
  levels,
  order,
  effort,
  say,
}: AttackOrder): Promise<readonly Finding[]> {
  const persons = Math.min(MOST_BEFORE_AND_AFTER, order.persons);
  const watched: ReadonlyMap<Level, Watched>[] = [];
  for (let at = 0; at < Math.ceil(REGISTERS * Math.min(1, effort)); at += 1) {
    const own = dataFolder(join(folder.root, `before-and-after-${String(at)}`));
    watched.push(await watchedIn(own, levels, { ...order, persons, seed: order.seed + at }));
  }
  const findings = levels.flatMap((level) =>
    adjacentReleases(
      level,
      { added: ADDED, persons },
      watched.flatMap((each) => each.get(level) ?? []),
    ),
  );
  findings.forEach(say);
  return findings;
}

async function watchedIn(
  folder: DataFolder,
  levels: readonly Level[],
  order: RegisterOrder,
): Promise<ReadonlyMap<Level, Watched>> {
  const facts = makeFacts(order, municipalityCodes());
  await publish(folder, { ...FIRST_NIGHT, facts });
  const kept = new Map<Level, readonly string[]>();
  const first = await serve(folder);
  for (const level of levels)
    kept.set(level, await firstAnswers(askOverHttp(first.origin, level), FIRST_RELEASE));
  first.close();
  const later = makeFacts({ ...order, persons: order.persons + ADDED }, municipalityCodes());
  await publish(folder, { ...SECOND_NIGHT, facts: later });
  const second = await serve(folder);
  const watched = new Map<Level, Watched>();
  try {
    for (const level of levels)
      watched.set(
        level,
        await watchReleases({
          level,
          ...{ added: ADDED, persons: order.persons },
          before: new PlantedTruth(facts),
          after: new PlantedTruth(later),
          first: kept.get(level) ?? [],
          askAgain: askOverHttp(second.origin, level),
          release: FIRST_RELEASE,
        }),
      );
  } finally {
    second.close();
  }
  return watched;
}
