/** A real limit of memory for one process: by `systemd-run`, or by a control group of our own below the one we are in. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LimitedMemory {
  readonly by: string;
  /** What the process is started with. */
  readonly under: readonly string[];
  /** How often the system ended a process of it for want of memory; null where it does not tell. */
  readonly killed: () => number | null;
  /** After its process has ended. */
  readonly remove: () => void;
}

const SYSTEMD = ['systemd-run', '--scope', '--quiet', '-p', 'CPUQuota=200%'];
const GROUPS = '/sys/fs/cgroup';
const ENTER = 'echo $$ > "$0" && exec "$@"';

/** Null where neither is permitted. */
export function limitMemory(megabytes: number): LimitedMemory | null {
  const under = [...SYSTEMD, '-p', `MemoryMax=${String(megabytes)}M`];
  if (spawnSync(under[0] ?? '', [...under.slice(1), 'true']).status === 0)
    return { by: 'systemd-run', under, killed: () => null, remove: () => undefined };
  return ownGroup(`${String(megabytes)}M`);
}

/** Version 1 has a tree for memory alone and counts in `memory.oom_control`; version 2 one tree, and `memory.events`. */
function ownGroup(limit: string): LimitedMemory | null {
  const lines = readIfThere('/proc/self/cgroup').split('\n');
  const first = lines.find((line) => line.split(':')[1] === 'memory')?.split(':')[2];
  const second = lines.find((line) => line.startsWith('0::'))?.slice('0::'.length);
  const [tree, path] = first === undefined ? ['', second] : ['memory', first];
  if (path === undefined) return null;
  const folder = join(GROUPS, tree, path, `travesia-bench-${String(process.pid)}`);
  const [bound, events] =
    first === undefined
      ? ['memory.max', 'memory.events']
      : ['memory.limit_in_bytes', 'memory.oom_control'];
  try {
    mkdirSync(folder);
  } catch {
    return null;
  }
  if (!existsSync(join(folder, bound))) {
    rmdirSync(folder);
    return null;
  }
  writeFileSync(join(folder, bound), limit);
  return {
    by: `a control group of its own, ${bound} ${limit}`,
    under: ['sh', '-c', ENTER, join(folder, 'cgroup.procs')],
    killed: () => Number(/oom_kill (\d+)/.exec(readIfThere(join(folder, events)))?.[1]),
    remove: () => {
      rmdirSync(folder);
    },
  };
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
