/** A server over a small synthetic sample, for tests that look at pages as a reader does. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { runNight } from '#ingest/night.ts';
import { makeReleases } from '#queries/release.ts';
import { makeForecasts } from '#queries/representations/forecasts.ts';
import { endsWithTheRun, onceARun } from '#tests/once-a-run.ts';
import { releasedFolder } from '#tests/queries/disclosure/protected-release.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';

export interface SampleServer {
  readonly address: string;
  /** What the server printed so far. */
  readonly told: () => string;
  readonly stop: () => void;
}

const SAMPLE = ['ingest/ingest-command.ts', 'sample', '--seed', '7', '--questions', '0', '--cases'];

const SERVERS: Readonly<Record<Reader, readonly string[]>> = {
  owner: ['tests/web/serve-as-command.ts', 'owner'],
  public: ['web/main.ts'],
  portal: ['tests/web/serve-as-command.ts', 'public'],
};

/** Without the public side, which is not looked at here and takes as long as the rest. */
async function nightAndRelease(folder: DataFolder): Promise<void> {
  const now = new Date();
  await runNight({ folder, now });
  await makeReleases({ folder, now });
}

function addressIn(told: string): string | undefined {
  return /http:\/\/localhost:\d+/.exec(told)?.[0];
}

function addressTold(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    server.stdout?.on('data', (text: Buffer) => {
      told += text.toString();
      const address = addressIn(told);
      if (address !== undefined) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`the server stopped with ${String(code)}`)));
  });
}

/** `owner`: every figure exact and everything editable; `public`: as a visitor without an account, with accounts behind and nothing published yet; `portal`: the public without accounts. */
type Reader = 'owner' | 'public' | 'portal';

/** A server of its own over a sample of its own, with its time standards and forecasts. */
export async function serveSample(cases: number): Promise<SampleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-pages-'));
  await makeSample(folder, cases, '--standards');
  await makeForecasts(dataFolder(folder));
  return ownServer(folder, 'owner');
}

/** A server of its own over a copy of the run's sample, whose data may be edited. */
export async function serveCopy(reader: Reader): Promise<SampleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-pages-'));
  cpSync(await sampleOfTheRun(), folder, { recursive: true });
  return ownServer(folder, reader);
}

/** The one server of the run, for tests that only look: every figure exact. Its address. */
export async function serveRun(): Promise<string> {
  const sample = await sampleOfTheRun();
  return onceARun('pages-server', async (folder) => {
    // Into a file, since it outlives the process that starts it.
    const told = `${folder}.log`;
    const server = startServer(sample, 'owner', openSync(told, 'w'));
    endsWithTheRun(server.pid);
    server.unref();
    for (;;) {
      const address = addressIn(readFileSync(told, 'utf8'));
      if (address !== undefined) return address;
      if (server.exitCode !== null) throw new Error('the server of the run stopped');
      await setTimeout(100);
    }
  });
}

/** The size that other tests of protected answers use, so that it is made once a run. */
const RELEASED_CASES = 3000;

/** A server of the public portal over the run's protected release, for tests that only look. */
export async function servePublic(): Promise<{
  readonly address: string;
  readonly stop: () => void;
}> {
  const server = startServer(await releasedFolder(RELEASED_CASES), 'portal', 'pipe');
  return { address: await addressTold(server), stop: () => server.kill() };
}

function sampleOfTheRun(): Promise<string> {
  return onceARun('pages', async (folder) => {
    await makeSample(folder, 600);
    return folder;
  });
}

async function makeSample(
  folder: string,
  cases: number,
  ...more: readonly string[]
): Promise<void> {
  const env = { ...process.env, TRAVESIA_DATA: folder };
  execFileSync(process.execPath, [...SAMPLE, String(cases), ...more], { env, stdio: 'ignore' });
  await nightAndRelease(dataFolder(folder));
}

function startServer(folder: string, reader: Reader, out: 'pipe' | number): ChildProcess {
  return spawn(process.execPath, [...SERVERS[reader]], {
    env: { ...process.env, TRAVESIA_DATA: folder, PORT: '0', NODE_ENV: 'test' },
    stdio: ['ignore', out, 'inherit'],
  });
}

async function ownServer(folder: string, reader: Reader): Promise<SampleServer> {
  const server = startServer(folder, reader, 'pipe');
  let told = '';
  server.stdout?.on('data', (text: Buffer) => (told += text.toString()));
  const address = await addressTold(server);
  return {
    address,
    told: () => told,
    stop: () => {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
