/** The mix for a long time, with a new snapshot now and then: what must not grow, and nobody who must notice. */
import autocannon from 'autocannon';
import { copyFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { buildingPath, currentSnapshot, publish, snapshotPath } from '#warehouse/publish.ts';
import { apart } from './apart.ts';
import { mixOf } from './mix.ts';
import type { Pressing } from './phases.ts';
import { atLeast, atMost, exactly, type Promised } from './promise.ts';

export interface Soaking extends Pressing {
  readonly folder: DataFolder;
  /** Seconds between two snapshots. */
  readonly every: number;
  /** What DuckDB may take, in MB. */
  readonly limit: number;
}

/** Resident memory by minute. */
interface Look {
  readonly minute: number;
  readonly megabytes: number;
}

const SETTLED = 1 / 3;

/** The mix twice over: a PDF among it starts the thread that sets them, which has five files of its own. */
const WARMING_REQUESTS = 200;

export async function soakPhase(soaking: Soaking): Promise<readonly Promised[]> {
  const { server, token, seconds, limit } = soaking;
  const requests = mixOf(token, 2);
  const shots = {
    ...{ url: server.origin, connections: 20, requests },
    ...{ timeout: 30, excludeErrorStats: true, setupClient: apart(requests, 20) },
  };
  // releases and threads are opened by whoever first needs them, and stay
  await autocannon({ ...shots, amount: WARMING_REQUESTS });
  const before = await settledFiles(soaking);
  const work = autocannon({ ...shots, duration: seconds });
  const { swaps, looks } = await swapping(soaking, work);
  const result = await work;
  const settled = looks.filter((_, at) => at >= looks.length * SETTLED);
  const files = await settledFiles(soaking);
  const isLong = seconds >= 600;
  return [
    atLeast('snapshots changed meanwhile', swaps, Math.floor(seconds / soaking.every) - 2, ''),
    exactly('errors of the server', result['5xx'], 0, ''),
    exactly('not answered within 30 s, or cut off', result.errors, 0, ''),
    atMost('resident memory at most', server.memory('VmHWM'), limit + 400, 'MB'),
    ...(isLong ? [atMost('its growth, once settled', slope(settled), 1, 'MB/min')] : []),
    atMost('open files more than before, or fewer', Math.abs(files - before), 2, ''),
  ];
}

async function swapping(
  { server, folder, every }: Soaking,
  work: PromiseLike<unknown>,
): Promise<{ readonly swaps: number; readonly looks: readonly Look[] }> {
  const over = new AbortController();
  const end = () => {
    over.abort();
  };
  Promise.resolve(work).then(end, end);
  const started = performance.now();
  const looks: Look[] = [];
  let swaps = 0;
  while (!over.signal.aborted) {
    // by the clock: on a slow machine publishing itself takes a while
    await wait(Math.max(1, started + (swaps + 1) * every * 1000 - performance.now()));
    await publishAgain(folder);
    swaps += 1;
    looks.push({
      minute: (performance.now() - started) / 60_000,
      megabytes: server.memory('VmRSS'),
    });
  }
  return { swaps, looks };
}

/** The same figures as another night: a file of its own, under a name of its own. */
async function publishAgain(folder: DataFolder): Promise<void> {
  const current = currentSnapshot(folder);
  if (current === null) throw new Error('nothing is published');
  const built = buildingPath(folder);
  copyFileSync(snapshotPath(folder, current.id), built);
  const { as_of, fingerprint } = current;
  await publish(folder, built, { as_of, fingerprint, now: new Date() });
}

/** Connections of readers close a while after their last answer. */
async function settledFiles({ server }: Pressing): Promise<number> {
  await wait(6000);
  return (await server.figures()).get('process_open_fds') ?? Number.NaN;
}

/** Least squares: MB a minute. */
function slope(looks: readonly Look[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [x, y] = [
    mean(looks.map(({ minute }) => minute)),
    mean(looks.map((each) => each.megabytes)),
  ];
  const above = looks.reduce((sum, each) => sum + (each.minute - x) * (each.megabytes - y), 0);
  return above / looks.reduce((sum, each) => sum + (each.minute - x) ** 2, 0);
}
