/**
 * `npm run bench:faults-apart [-- --only damage,clock,accounts,calls] [--calls N]`: faults beside those of a night's
 * markers. Damaged snapshots, clocks that jump, the file of accounts killed while it is written, and nights killed or
 * failed at every n-th call to the system (N of each kind at most), each followed by what must hold.
 */
import { parseArgs } from 'node:util';
import { FaultedRegistry } from '#tests/ingest/faults/faulted-registry.ts';
import { randomDelays, surviveAll, undisturbed } from '#tests/ingest/faults/survive.ts';
import { surviveClock } from './faults/clock-jumps.ts';
import { surviveDamage } from './faults/corrupt-snapshots.ts';
import { killWriter } from './faults/killed-accounts.ts';
import { CALLS, canTrace, tracedNight, type Call } from './faults/traced-nights.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'damage,clock,accounts,calls' },
    calls: { type: 'string', default: '200' },
    kills: { type: 'string', default: '40' },
  },
});
const asked = new Set(values.only.split(','));

const registry = new FaultedRegistry();
try {
  const figures = await undisturbed(registry);
  if (asked.has('damage')) {
    const { tried, problems } = await surviveDamage(registry.folder);
    tell(`snapshots damaged in ${String(tried)} ways`, problems);
  }
  if (asked.has('clock')) {
    const { tried, problems } = await surviveClock(registry, figures);
    tell(`clock at ${String(tried)} other dates`, problems);
  }
  if (asked.has('accounts')) await killWriters(Number(values.kills));
  if (!asked.has('calls')) print('calls to the system: not asked for');
  else if (!canTrace()) print('calls to the system: left out, strace is not permitted here');
  else for (const call of CALLS) await failAt(call, Number(values.calls));
} finally {
  registry.remove();
}

async function killWriters(many: number): Promise<void> {
  const problems: string[] = [];
  let written = 0;
  for (const delay of randomDelays(many, 3, 300)) {
    const round = await killWriter(registry.folder, delay);
    written += round.written;
    problems.push(...round.problems);
  }
  tell(
    `accounts killed ${String(many)} times while written, after ${String(written)} writes`,
    problems,
  );
}

/** From the first call on until a night ends by itself, because it makes no such call any more. */
async function failAt(call: Call, most: number): Promise<void> {
  const figures = await undisturbed(registry);
  const problems: string[] = [];
  let struck = 0;
  let published = 0;
  for (let nth = 1; nth <= most; nth += 1) {
    const faults = [tracedNight(call, nth, 'KILL'), tracedNight(call, nth, 'EIO')];
    const rounds = await surviveAll(registry, figures, faults);
    for (const { problems: found } of rounds)
      problems.push(...found.map((each) => `${call} ${String(nth)}: ${each}`));
    const hit = rounds.filter(({ end }) => end.code !== 0);
    struck += hit.length;
    published += hit.filter(({ served }) => served === 'new').length;
    if (hit.length === 0) break;
  }
  tell(
    `nights killed or failed at the n-th ${call}: ${String(struck)}, of which ${String(published)} had published`,
    problems,
  );
}

function tell(what: string, problems: readonly string[]): void {
  print(
    `${what}: ${problems.length === 0 ? 'survived' : `${String(problems.length)} NOT SURVIVED`}`,
  );
  for (const each of problems.slice(0, 20)) print(`  ${each}`);
  if (problems.length > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
