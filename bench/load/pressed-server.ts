/** The server as a process of its own over a data folder, on one core where the system allows, and what it tells of itself. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Can a process be held to one core here? The generator then takes the other. */
export const CAN_PIN = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Sums over labels of what `/metrics` tells, by name with the labels or without. */
export type Figures = ReadonlyMap<string, number>;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
}

export class PressedServer {
  readonly origin: string;
  readonly #process: ChildProcess;

  private constructor(origin: string, process: ChildProcess) {
    this.origin = origin;
    this.#process = process;
  }

  /** `under`: what the server is started with, as `systemd-run …`; `settings`: of its environment. */
  static async start(
    folder: DataFolder,
    settings: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ): Promise<PressedServer> {
    const pinned = CAN_PIN ? ['taskset', '-c', '0'] : [];
    const words = [...under, ...pinned, process.execPath, 'web/main.ts'];
    const place = { TRAVESIA_DATA: folder.root, PORT: '0', HOST: '127.0.0.1' };
    const child = spawn(words[0] ?? process.execPath, words.slice(1), {
      cwd: ROOT,
      env: { ...process.env, ...place, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new PressedServer(await announced(child), child);
  }

  async figures(): Promise<Figures> {
    const text = await (await fetch(`${this.origin}/metrics`)).text();
    const figures = new Map<string, number>();
    for (const line of text.split('\n').filter((each) => /^[a-z]/.test(each))) {
      const at = line.lastIndexOf(' ');
      const [whole, value] = [line.slice(0, at), Number(line.slice(at + 1))];
      figures.set(whole, value);
      const name = whole.split('{')[0] ?? '';
      if (name !== whole) figures.set(name, (figures.get(name) ?? 0) + value);
    }
    return figures;
  }

  /** `VmRSS` now, `VmHWM` at most since the start, in MB; NaN where the system does not tell. */
  memory(which: 'VmRSS' | 'VmHWM'): number {
    const path = `/proc/${String(this.#process.pid)}/status`;
    if (!existsSync(path)) return Number.NaN;
    const kilobytes = new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(path, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  }

  async stop(): Promise<Ended> {
    const started = performance.now();
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    const { exitCode: code, signalCode: signal } = this.#process;
    return { code, signal, seconds: (performance.now() - started) / 1000 };
  }
}

/** Its pipe is read to the end: a server whose words nobody takes would end. */
function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => {
      reject(new Error(`the server ended before it said where it is: ${said}`));
    });
  });
}
