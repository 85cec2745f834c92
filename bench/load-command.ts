/**
 * `npm run bench:load -- [--quick] [--cases N] [--data DIR] [--minutes M] [--every S] [--only PHASE,…]`: the server
 * under pressure, each promise beside what came. It runs on one core, whoever asks on the other. `--data` takes a
 * copy of a data folder with a night and a release; else a sample of N cases is made. `--quick` is about a minute
 * of pressing; without it, the times of the release check-list, with a soak of M minutes and a swap every S seconds.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { limitMemory } from './load/limited-memory.ts';
import {
  abortPhase,
  cachedPhase,
  healthPhase,
  mixPhase,
  overloadPhase,
  stampedePhase,
  untilIdle,
  type Pressing,
} from './load/phases.ts';
import { plannerToken } from './load/planner-token.ts';
import { CAN_PIN, PressedServer } from './load/pressed-server.ts';
import { atMost, exactly, line, type Promised } from './load/promise.ts';
import { soakPhase } from './load/soak.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    cases: { type: 'string', default: '100000' },
    data: { type: 'string' },
    minutes: { type: 'string' },
    every: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

const LIMIT_MB = 512;
const SMALL_MB = 256;
const SMALL_MACHINE_MB = 1024;
const isQuick = options.quick;
const only = new Set(options.only.split(',').filter((each) => each !== ''));
const soakSeconds = Number(options.minutes ?? (isQuick ? '0.3' : '30')) * 60;
const every = Number(options.every ?? (isQuick ? '2' : '30'));

const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-load-')));
try {
  fill(folder);
  if (CAN_PIN) spawnSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)]);
  say(`${told()}, ${CAN_PIN ? 'the server on one core' : 'not pinned to a core'}`);
  await onServer('', LIMIT_MB, [], async (pressing) => {
    const { server } = pressing;
    await phase('kept', () => cachedPhase(lasting(pressing, 8, 30)));
    await phase('mix', () => mixPhase(lasting(pressing, 15, 300)));
    await untilIdle(server);
    await phase('health', () => healthPhase(lasting(pressing, 5, 20)));
    await untilIdle(server);
    await phase('stampede', () => stampedePhase(pressing));
    await phase('overload', () => overloadPhase(lasting(pressing, 5, 10)));
    await phase('aborts', () => abortPhase(pressing));
    await phase('soak', () =>
      soakPhase({ ...pressing, seconds: soakSeconds, folder, every, limit: LIMIT_MB }),
    );
  });
  if (isAsked('small')) await smallServer();
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

async function smallServer(): Promise<void> {
  const limited = limitMemory(SMALL_MACHINE_MB);
  say(
    limited === null
      ? 'small server: no limit of memory is permitted here, so it is measured and not limited'
      : `small server: limited to ${String(SMALL_MACHINE_MB)} MB by ${limited.by}`,
  );
  await onServer('small server: ', SMALL_MB, limited?.under ?? [], async (pressing) => {
    await phase('small', async () => [
      ...(await mixPhase(lasting(pressing, 10, 120))),
      atMost('memory at most', pressing.server.memory('VmHWM'), SMALL_MACHINE_MB, 'MB'),
    ]);
  });
  const killed = limited?.killed() ?? null;
  if (killed !== null) report([exactly('ended for want of memory', killed, 0, 'times')]);
  limited?.remove();
}

async function onServer(
  name: string,
  limit: number,
  under: readonly string[],
  press: (pressing: Pressing) => Promise<void>,
): Promise<void> {
  const server = await PressedServer.start(
    folder,
    { TRAVESIA_MEMORY: `${String(limit)}MB` },
    under,
  );
  try {
    const token = await plannerToken(folder, server.origin);
    await press({ server, token, seconds: 0 });
  } finally {
    const { code, signal, seconds } = await server.stop();
    report([
      {
        ...atMost(`${name}told to end, it took`, seconds, 10, 's'),
        held: seconds <= 10 && code === 0,
      },
      ...(code === 0
        ? []
        : [{ what: 'and ended by', came: signal ?? String(code), promise: '0', held: false }]),
    ]);
  }
}

async function phase(name: string, press: () => Promise<readonly Promised[]>): Promise<void> {
  if (!isAsked(name)) return;
  say(name);
  report(await press());
}

function isAsked(name: string): boolean {
  return only.size === 0 || only.has(name);
}

function lasting(pressing: Pressing, quick: number, whole: number): Pressing {
  return { ...pressing, seconds: isQuick ? quick : whole };
}

function report(promises: readonly Promised[]): void {
  for (const each of promises) {
    say(line(each));
    if (!each.held) process.exitCode = 1;
  }
}

function told(): string {
  return options.data === undefined ? `${options.cases} cases` : 'a copy of the data folder';
}

/** As operators do: exports, a night, a release with its public side. */
function fill({ root, inbox }: DataFolder): void {
  if (options.data !== undefined) {
    cpSync(options.data, root, { recursive: true });
    return;
  }
  const env = { ...process.env, TRAVESIA_DATA: root };
  const sample = ['sample', '--cases', options.cases, '--seed', '1', '--out', inbox];
  execFileSync(process.execPath, ['ingest/ingest-command.ts', ...sample], { env, stdio: 'ignore' });
  execFileSync(process.execPath, ['queries/nightly-command.ts'], { env, stdio: 'ignore' });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
