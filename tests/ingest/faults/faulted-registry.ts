/**
 * A small registry whose nights run as processes of their own, so that they can be killed. Its two exports
 * are dropped in turn; what each must come to is known from nights that nothing disturbed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ask } from '#queries/ask.ts';
import { toLongCsv } from '#queries/csv.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';
import { readReceipts } from '#warehouse/receipts.ts';

const SOURCE = 'sample-mexico';
const COMMAND = join(import.meta.dirname, '..', '..', '..', 'queries', 'nightly-command.ts');

export type Export = 'first' | 'second';

export interface EndOfNight {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

export interface Disturbance {
  /** `<marker>:<kind>` of `ingest/fault.ts`. */
  readonly fault?: string;
  readonly killAfterMilliseconds?: number;
  /** Put before the command, as `prlimit --fsize=…`. */
  readonly under?: readonly string[];
}

export class FaultedRegistry {
  readonly folder: DataFolder;
  #dropped: Export = 'first';

  constructor(root = mkdtempSync(join(tmpdir(), 'travesia-faults-'))) {
    this.folder = dataFolder(root);
    makeDataFolder(this.folder);
  }

  /** The export takes the place of the one before. All cases of a person tell the same sex. */
  drop(which: Export): void {
    this.#dropped = which;
    const inbox = join(this.folder.inbox, SOURCE);
    mkdirSync(inbox, { recursive: true });
    const cases = which === 'first' ? 40 : 60;
    const rows = Array.from({ length: cases }, (_, at) => at);
    const seat = (at: number) => (at % 3 === 0 ? 'MEX-US-chicago' : 'MEX-US-boise');
    const of = (at: number) => `c${at},p${at % 34},${seat(at)},2024-01-05,${at % 2 ? 'F' : 'M'}`;
    const acts = (at: number) => `a${at},c${at},2024-02-05,visit`;
    writeFileSync(
      join(inbox, 'cases.csv'),
      ['case_key,person_key,representation,opened,sex', ...rows.map(of), ''].join('\n'),
    );
    writeFileSync(
      join(inbox, 'actions.csv'),
      ['action_key,case_key,performed,action_type', ...rows.map(acts), ''].join('\n'),
    );
  }

  /** The export that lies in the inbox. */
  get dropped(): Export {
    return this.#dropped;
  }

  /** One night in a process of its own. */
  night({ fault, killAfterMilliseconds, under = [] }: Disturbance = {}): Promise<EndOfNight> {
    const [command, ...rest] = [...under, process.execPath, COMMAND];
    const child = spawn(command, rest, {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        TRAVESIA_DATA: this.folder.root,
        TRAVESIA_FAULT: fault ?? '',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const timer =
      killAfterMilliseconds === undefined
        ? undefined
        : setTimeout(() => child.kill('SIGKILL'), killAfterMilliseconds);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        resolve({ code, signal, errors: Buffer.concat(said).toString('utf8') });
      });
    });
  }

  /** What readers are told now; opening compares the file with its published SHA-256. */
  async figures(): Promise<string> {
    const snapshot = await openCurrent(this.folder);
    if (snapshot === null) return 'nothing';
    try {
      const question = parseQuestion(
        new URLSearchParams('measures=persons,cases,actions&rows=representation,sex'),
      );
      if ('problems' in question) throw new Error(JSON.stringify(question.problems));
      const result = await ask(snapshot, question.question, EXACT, snapshot.db);
      if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
      return toLongCsv(result.answer);
    } finally {
      snapshot.db.close();
    }
  }

  /** What a night that went well must not leave behind. */
  leftovers(): readonly string[] {
    const { root, inbox, snapshots } = this.folder;
    const all = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const halfDone = all.filter(
      (path) =>
        !join(root, path).startsWith(inbox) &&
        /\.tmp|\.wal$|\.building-|\.incoming|accepting\.json|night\.lock$|numbered-/.test(path),
    );
    const unpaired = readdirSync(snapshots).filter(
      (file) => !existsSync(join(snapshots, file.replace(/\.(json|duckdb)$/, otherEnding))),
    );
    return [...halfDone, ...unpaired];
  }

  lastOutcome(): string {
    return readReceipts(this.folder)[0]?.outcome ?? 'no receipt';
  }

  remove(): void {
    rmSync(this.folder.root, { recursive: true, force: true });
  }
}

function otherEnding(_: string, ending: string): string {
  return ending === 'json' ? '.duckdb' : '.json';
}
