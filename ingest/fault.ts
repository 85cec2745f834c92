/**
 * Places in the night at which a test may strike: kill the process, or let the disk be full or broken. Only
 * with NODE_ENV=test and `TRAVESIA_FAULT=<marker>:<kind>`; otherwise a marker does nothing at all.
 */
import { PUBLISH_PHASES } from '#warehouse/publish.ts';

export const STEPS = [
  'receive',
  'prepare',
  'harmonise',
  'link',
  'build',
  'check',
  'accept',
  'publish',
] as const;

export type Step = (typeof STEPS)[number];

const BETWEEN = [
  'night.locked',
  'receive.numbered',
  'receive.landed',
  'harmonise.source',
  'build.closed',
  'accept.written',
  'accept.moved',
  'night.receipt',
] as const;

type Marker =
  | (typeof BETWEEN)[number]
  | `${Step}.begin`
  | `${Step}.end`
  | `publish.${(typeof PUBLISH_PHASES)[number]}`;

/** Every marker of a night over new files; a test strikes at each of them. */
export const MARKERS: readonly Marker[] = [
  ...STEPS.flatMap((step) => [`${step}.begin`, `${step}.end`] as const),
  ...PUBLISH_PHASES.map((phase) => `publish.${phase}` as const),
  ...BETWEEN,
];

export const fault: (marker: Marker) => void =
  process.env.NODE_ENV === 'test' ? strike : () => undefined;

function strike(marker: Marker): void {
  const [name, kind] = (process.env.TRAVESIA_FAULT ?? '').split(':');
  if (name !== marker) return;
  switch (kind) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      // The signal may take a moment: nothing more may happen until it comes.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      return;
    case 'wait':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLISECONDS);
      return;
    default:
      throw Object.assign(new Error(`${String(kind)}: planted at ${marker}`), { code: kind });
  }
}

const WAIT_MILLISECONDS = 4000;
