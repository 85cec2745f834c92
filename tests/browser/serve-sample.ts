/** A server of its own over a small synthetic sample, for tests that look at pages as a reader does. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runNight } from '#ingest/night.ts';
import { makeReleases } from '#queries/release.ts';
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
};

/** Without the public side, which is not looked at here and takes as long as the rest. */
async function nightAndRelease(folder: DataFolder): Promise<void> {
  const now = new Date();
  await runNight({ folder, now });
  await makeReleases({ folder, now });
}

function addressTold(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    server.stdout?.on('data', (text: Buffer) => {
      told += text.toString();
      const address = /http:\/\/localhost:\d+/.exec(told)?.[0];
      if (address !== undefined) resolve(address);
    });
    server.on('exit', (code) => reject(new Error(`the server stopped with ${String(code)}`)));
  });
}

/** `owner`: every figure exact and everything editable; `public`: as a visitor without an account, with accounts behind and nothing published yet. */
type Reader = 'owner' | 'public';

export async function serveSample(cases = 600, reader: Reader = 'owner'): Promise<SampleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-pages-'));
  const env = { ...process.env, TRAVESIA_DATA: folder, PORT: '0', NODE_ENV: 'test' };
  execFileSync(process.execPath, [...SAMPLE, String(cases)], { env, stdio: 'ignore' });
  await nightAndRelease(dataFolder(folder));
  const server = spawn(process.execPath, [...SERVERS[reader]], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  server.stdout.on('data', (text: Buffer) => (told += text.toString()));
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
