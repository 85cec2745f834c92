/** A thread that scans ranges: a task comes in, its counts go out. */
import { parentPort } from 'node:worker_threads';
import { findCodes, type CodesTask } from './find-codes.ts';
import { scanRange, type RangeTask } from './scan-range.ts';

parentPort?.on('message', (task: CodesTask | RangeTask) => {
  if (task.kind === 'codes') {
    parentPort?.postMessage(findCodes(task));
    return;
  }
  const counts = scanRange(task);
  const buffers = Object.values(counts).map(({ buffer }: { buffer: ArrayBuffer }) => buffer);
  parentPort?.postMessage(counts, buffers);
});
