/** Starts the server over a data folder, asks it as a reader would, and says how long that took. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';

const ROOT = join(import.meta.dirname, '..');

export interface ServerFigures {
  readonly start_seconds: number;
  readonly first_answer_ms: number;
  readonly second_answer_ms: number;
  /** Resident set of the process; NaN where the system does not tell. */
  readonly resident_mb: number;
}

const QUESTIONS = [
  'persons&rows=area&columns=year',
  'persons&rows=origin_state&columns=year',
  'persons,cases&rows=representation&columns=month',
  'actions&rows=action_type&columns=action_year',
  'journeys&rows=origin_state&columns=return_state',
  'route_events&rows=stage&columns=event_year',
  'persons&rows=age_group,sex&columns=year',
  'cases&rows=category&columns=channel',
  'persons&rows=origin_municipality',
  'first_returns&rows=return_point&columns=year',
  'persons&rows=nationality,sex&columns=area',
];

export async function measureServer(folder: DataFolder): Promise<ServerFigures> {
  const started = performance.now();
  const server = spawn(process.execPath, [join(ROOT, 'web', 'main.ts')], {
    env: { ...process.env, TRAVESIA_DATA: folder.root, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const origin = await announced(server);
    const start = (performance.now() - started) / 1000;
    const first = await timed(`${origin}/api/v1/table?measures=persons&rows=sex&columns=year`);
    const second = await timed(`${origin}/api/v1/table?measures=persons&rows=sex&columns=year`);
    for (const question of QUESTIONS) await timed(`${origin}/api/v1/table?measures=${question}`);
    return {
      start_seconds: start,
      first_answer_ms: first,
      second_answer_ms: second,
      resident_mb: resident(server),
    };
  } finally {
    server.kill();
  }
}

async function announced(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    const address = /http:\/\/localhost:(\d+)/.exec(said);
    if (address !== null) return `http://127.0.0.1:${address[1] ?? ''}`;
  }
  throw new Error(`the server ended before it said where it is: ${said}`);
}

async function timed(url: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`${url} was answered ${String(response.status)}`);
  return performance.now() - started;
}

function resident(server: ChildProcess): number {
  const path = `/proc/${String(server.pid)}/status`;
  if (!existsSync(path)) return Number.NaN;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
