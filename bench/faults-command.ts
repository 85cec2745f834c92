/**
 * `npm run bench:faults [-- --kills N --seed S]`: a night killed at every marker, N times at random (60 unless
 * told), with the disk full at every marker, and with files that really cannot grow; each is followed by a
 * night that must come right. Before that, two and five nights at once. Prints every fault as it goes and what was survived in the end.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { MARKERS } from '#ingest/fault.ts';
import { FaultedRegistry, type Disturbance } from '#tests/ingest/faults/faulted-registry.ts';
import {
  randomDelays,
  surviveAll,
  undisturbed,
  type Figures,
  type Round,
} from '#tests/ingest/faults/survive.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});

/** A file may grow to these sizes (bytes) and no further, as on a disk that fills up. */
const FULL_AT = [20_000, 200_000, 1_000_000, 3_000_000];

// Two at a time, for two cores.
const lanes = [new FaultedRegistry(), new FaultedRegistry()];
try {
  const started = performance.now();
  const [figures] = await Promise.all(lanes.map((lane) => undisturbed(lane)));
  if (figures === undefined) throw new Error('no figures');
  const night = (performance.now() - started) / 2;
  const at = (kind: string) => MARKERS.map((marker) => ({ fault: `${marker}:${kind}` }));
  const delays = randomDelays(Number(values.kills), Number(values.seed), night * 1.2);
  for (const many of [2, 5]) await atOnce(many);
  await report('killed at a marker', at('kill'), figures);
  await report(
    'killed at random',
    delays.map((delay) => ({ killAfterMilliseconds: delay })),
    figures,
  );
  await report('disk full at a marker', at('ENOSPC'), figures);
  const limits = FULL_AT.map((bytes) => ({ under: ['prlimit', `--fsize=${String(bytes)}`] }));
  if (canLimit()) await report('files that cannot grow', limits, figures);
  else print('files that cannot grow: left out, prlimit is not permitted here');
} finally {
  for (const lane of lanes) lane.remove();
}

/** One does its work, the others end with 75 and leave it alone. */
async function atOnce(many: number): Promise<void> {
  const [lane] = lanes;
  if (lane === undefined) throw new Error('no registry');
  lane.drop(lane.dropped === 'first' ? 'second' : 'first');
  const ends = await Promise.all(Array.from({ length: many }, () => lane.night()));
  const codes = ends.map(({ code }) => String(code)).sort();
  const worked = codes.filter((code) => code !== '75');
  // one that began when the first had ended finds nothing new, which is 0 too
  const isRight =
    worked.length >= 1 && worked.every((code) => code === '0') && lane.leftovers().length === 0;
  if (!isRight) process.exitCode = 1;
  print(
    `${String(many)} nights at once: ended with ${codes.join(', ')}: ${isRight ? 'survived' : 'NOT SURVIVED'}`,
  );
}

async function report(
  what: string,
  disturbances: readonly Disturbance[],
  figures: Figures,
): Promise<void> {
  const both = await Promise.all(
    lanes.map((lane, at) =>
      surviveAll(
        lane,
        figures,
        disturbances.filter((_, index) => index % 2 === at),
        printRound,
      ),
    ),
  );
  const rounds = both.flat();
  const bad = rounds.filter(({ problems }) => problems.length > 0).length;
  const killed = rounds.filter(({ end }) => end.signal !== null).length;
  const failed = rounds.filter(({ end }) => end.code !== null && end.code !== 0).length;
  const served = rounds.filter((round) => round.served === 'new').length;
  const [all, none] = [rounds.length, bad].map(String);
  print(
    `${what}: ${String(all)} nights, ${String(killed)} killed, ${String(failed)} failed, ${String(served)} had published, ${String(none)} not survived`,
  );
  if (bad > 0) process.exitCode = 1;
}

function printRound({ disturbance, end, served, problems }: Round<Disturbance>): void {
  const ended = end.signal ?? `exit ${String(end.code)}`;
  const verdict = problems.length === 0 ? 'survived' : `NOT SURVIVED: ${problems.join('; ')}`;
  print(`  ${JSON.stringify(disturbance)} ${ended}, ${served} figures served: ${verdict}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function canLimit(): boolean {
  return spawnSync('prlimit', ['--fsize=1000000', 'true']).status === 0;
}
