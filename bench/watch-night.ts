/** Runs a night as an operator does, in a process of its own, and says what each stage of it took. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');

/** What a night has used of the machine so far; NaN where the system does not tell. */
export interface Used {
  readonly seconds: number;
  readonly processor_seconds: number;
  /** The most that its memory has held until now. */
  readonly resident_mb: number;
}

/** A stage with what it used alone; `resident_mb` is the most since the night began. */
export interface Stage extends Used {
  readonly stage: string;
}

const LOOKED_AT_EVERY_MILLISECONDS = 200;
/** The clock of `/proc/PID/stat`: the same on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
/** What the night begins after the snapshot of the day is published and only when a month closed. */
const OF_A_RELEASE = /^(release|public side|reports)\b/;
const AFTER_PUBLICATION = /^(release|public side|reports|forecasts)\b/;

/** Every stage of a night over a data folder, in order; the start of the process is part of the first. */
export async function watchNight(folder: string, memory: string): Promise<readonly Stage[]> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'queries', 'nightly-command.ts')], {
    env: { ...process.env, TRAVESIA_DATA: folder, TRAVESIA_MEMORY: memory },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let last: Used = NOTHING_YET;
  const watch = setInterval(() => {
    last = usedBy(child.pid, started) ?? last;
  }, LOOKED_AT_EVERY_MILLISECONDS);
  const begun: { readonly stage: string; readonly at: Used }[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const stage = /^(.+) …$/.exec(line)?.[1];
    if (stage === undefined) process.stderr.write(`${line}\n`);
    else begun.push({ stage, at: usedBy(child.pid, started) ?? last });
  }
  const code = await ended;
  clearInterval(watch);
  if (code !== 0) throw new Error(`the night ended with exit code ${String(code)}`);
  const end = { ...last, seconds: (performance.now() - started) / 1000 };
  return begun.map(({ stage, at }, place) => {
    const from = place === 0 ? NOTHING_YET : at;
    const until = begun[place + 1]?.at ?? end;
    return {
      stage,
      seconds: until.seconds - from.seconds,
      processor_seconds: until.processor_seconds - from.processor_seconds,
      resident_mb: until.resident_mb,
    };
  });
}

/** The stages up to the snapshot of the day, with which every night ends. */
export function upToPublication(stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ stage }) => !AFTER_PUBLICATION.test(stage));
}

/** The stages of a night that makes no release: all but one a month. */
export function ofEveryNight(stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ stage }) => !OF_A_RELEASE.test(stage));
}

/** What several stages used together. */
export function together(stages: readonly Stage[]): Used {
  return {
    seconds: stages.reduce((sum, { seconds }) => sum + seconds, 0),
    processor_seconds: stages.reduce((sum, each) => sum + each.processor_seconds, 0),
    resident_mb: Math.max(...stages.map(({ resident_mb }) => resident_mb)),
  };
}

const NOTHING_YET: Used = { seconds: 0, processor_seconds: 0, resident_mb: Number.NaN };

/** As the system tells it; null once the process is gone, or where there is no such telling. */
function usedBy(pid: number | undefined, started: number): Used | null {
  const place = `/proc/${String(pid)}`;
  if (!existsSync(place)) return null;
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`${place}/status`, 'utf8'))?.[1];
    if (kilobytes === undefined) return null;
    // Fields are counted after the name, which may hold spaces: the 14th and 15th are the ticks of the process.
    const stat = readFileSync(`${place}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      seconds: (performance.now() - started) / 1000,
      processor_seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
      resident_mb: Number(kilobytes) / 1024,
    };
  } catch {
    return null;
  }
}
