/** A thread that scans ranges: a task comes in, its counts go out. */
import { parentPort } from 'node:worker_threads';
import { findCodes, type CodesTask } from './find-codes.ts';
import { scanRange, type RangeTask } from './scan-range.ts';

parentPort?.on('message', (task: CodesTask | RangeTask) => {
  // The counts stand in memory that the asker lent, so only their places are sent.
  parentPort?.postMessage(task.kind === 'codes' ? findCodes(task) : scanRange(task));
});
