/**
 * The server starts the night by itself when `TRAVESIA_NIGHTLY` says so: as a process of its own, never
 * two at once, and with one line in the log when it ends. Times are those of UTC.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { readReceipts } from '#warehouse/receipts.ts';

const COMMAND = join(import.meta.dirname, '..', 'queries', 'nightly-command.ts');
const FIELDS = 5;
const UTC = { timezone: 'UTC', mode: '5-part', paused: true } as const;

export type Schedule =
  | { readonly kind: 'never' }
  | { readonly kind: 'at'; readonly pattern: string }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Five fields as cron writes them: minute, hour, day of the month, month, day of the week. */
export function readSchedule(text: string | undefined): Schedule {
  const pattern = (text ?? '').trim();
  if (pattern === '') return { kind: 'never' };
  return isPattern(pattern)
    ? { kind: 'at', pattern }
    : {
        kind: 'wrong',
        reason: `TRAVESIA_NIGHTLY is “${pattern.slice(0, 40)}”: expected five fields as cron writes them, for example “15 2 * * *” for every day at 02:15 UTC.`,
      };
}

function isPattern(pattern: string): boolean {
  if (pattern.split(/\s+/).length !== FIELDS) return false;
  try {
    return new Cron(pattern, UTC).nextRun() !== null;
  } catch {
    return false;
  }
}

export interface NightlyOptions {
  readonly folder: DataFolder;
  readonly log: Logger;
}

/** Runs nights until it is stopped; a night that is running then goes on to its end. */
export class NightlySchedule {
  readonly #job: Cron;
  readonly #options: NightlyOptions;
  #running: Promise<number | null> | null = null;

  constructor(pattern: string, options: NightlyOptions) {
    this.#options = options;
    this.#job = new Cron(pattern, { ...UTC, paused: false, unref: true }, () => void this.runNow());
  }

  nextNight(): Date | null {
    return this.#job.nextRun();
  }

  /** Starts a night, unless one that this server started is still running; its exit code. */
  async runNow(): Promise<number | null> {
    if (this.#running !== null) {
      this.#options.log.warn({ event: 'night_skipped' }, 'the night before has not ended yet');
      return null;
    }
    this.#running = runNightly(this.#options).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    this.#job.stop();
  }
}

async function runNightly({ folder, log }: NightlyOptions): Promise<number | null> {
  const started = new Date();
  const code = await exitCodeOf(folder);
  const newest = readReceipts(folder)[0];
  // A night that could not even begin leaves no receipt; the newest is then of another night.
  const receipt =
    newest !== undefined && newest.started_at >= started.toISOString() ? newest : null;
  const line = {
    event: isFailure(code) ? 'night_failed' : 'night_ended',
    outcome: receipt?.outcome ?? (code === ANOTHER_NIGHT ? 'another_night' : 'not_started'),
    receipt: receipt?.id ?? null,
    exit_code: code,
    snapshot: receipt?.snapshot ?? null,
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
  };
  if (isFailure(code)) log.error(line, 'the night failed');
  else if (code === 0) log.info(line, 'the night ended');
  else log.warn(line, 'the night ended with warnings');
  return code;
}

const ANOTHER_NIGHT = 75;
const WITH_WARNINGS = 3;

/** Somebody must look: a source was refused, nothing was published, or the process died. */
function isFailure(code: number | null): boolean {
  return code === null || ![0, WITH_WARNINGS, ANOTHER_NIGHT].includes(code);
}

/** What the night says of errors goes to the server's own standard error; null when it was killed. */
async function exitCodeOf(folder: DataFolder): Promise<number | null> {
  return new Promise((resolve) => {
    const night = spawn(process.execPath, [COMMAND, '--json'], {
      env: { ...process.env, TRAVESIA_DATA: folder.root },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    night.on('error', () => {
      resolve(null);
    });
    night.on('exit', resolve);
  });
}
