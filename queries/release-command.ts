/** `npm run release -- list | show ID | revise MONTH | withdraw ID --reason "…"`: the monthly releases, by hand. */
import { parseArgs } from 'node:util';
import { reviseRelease } from '#queries/release.ts';
import { cubeLine, makePublicSides } from '#queries/release/public-side.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { NightRunning } from '#warehouse/lock.ts';
import { findRelease, listReleases, readDifferences, type Release } from '#warehouse/releases.ts';
import { withdrawRelease } from '#warehouse/withdraw-release.ts';

const USAGE = `expected one of:
  npm run release -- list                              every release, the newest first
  npm run --silent release -- show ID                  its manifest and what changed, as JSON
  npm run release -- revise 2026-09                    cut a released month again from the published snapshot
  npm run release -- withdraw ID --reason "…"          answer 410 with this reason from now on; nothing is taken away
`;

const SHORTEST_REASON = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reason: { type: 'string', default: '' } },
});
const folder = dataFolder();
process.exitCode = await run(positionals[0] ?? '', positionals[1] ?? '');

async function run(command: string, id: string): Promise<number> {
  switch (command) {
    case 'list':
      return list();
    case 'show':
      return withRelease(id, show);
    case 'withdraw':
      return withRelease(id, withdraw);
    case 'revise':
      return withRelease(id, revise);
    default:
      return fail(USAGE);
  }
}

async function withRelease(
  id: string,
  use: (release: Release) => number | Promise<number>,
): Promise<number> {
  const release = findRelease(folder, id);
  if (release !== null) return use(release);
  const known = listReleases(folder).map((each) => each.id);
  return fail(
    `there is no release “${id.slice(0, 20)}” (known: ${known.length === 0 ? 'none yet' : known.join(', ')})\n`,
  );
}

function list(): number {
  for (const release of listReleases(folder)) process.stdout.write(`${lineOf(release)}\n`);
  return 0;
}

function lineOf({ id, made_at, as_of, revised_figures, withdrawn }: Release): string {
  const state = withdrawn === null ? '' : ` · withdrawn: ${withdrawn.reason}`;
  return `${id} · made ${made_at.slice(0, 10)} · data as of ${as_of.slice(0, 10)} · ${String(revised_figures)} figures of closed periods changed${state}`;
}

function show(release: Release): number {
  const differences = readDifferences(folder, release);
  process.stdout.write(`${JSON.stringify({ ...release, differences }, null, 2)}\n`);
  return 0;
}

function withdraw(release: Release): number {
  const reason = values.reason.trim();
  if (reason.length < SHORTEST_REASON)
    return fail(
      `expected --reason "…" with at least ${String(SHORTEST_REASON)} letters: readers are shown it\n`,
    );
  withdrawRelease(folder, release, { at: new Date().toISOString(), reason });
  process.stdout.write(
    `${release.id} is withdrawn. To replace it: npm run release -- revise ${release.month}\n`,
  );
  return 0;
}

async function revise({ month }: Release): Promise<number> {
  try {
    const made = await reviseRelease({ folder, now: new Date() }, month);
    for (const { id, summary } of await makePublicSides(folder))
      process.stdout.write(`${cubeLine(id, summary)}\n`);
    process.stdout.write(
      made === null ? `nothing of ${month} changed: no revision was made\n` : `${lineOf(made)}\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof NightRunning) return fail(`${error.message}\n`);
    throw error;
  }
}

function fail(message: string): number {
  process.stderr.write(message);
  return 1;
}
