/** A thread that scans ranges: a task comes in, its counts go out. */
import { parentPort } from 'node:worker_threads';
import { findCodes, type CodesTask } from './find-codes.ts';
import { countKeyed, type KeyedTask } from './keyed-range.ts';
import { scanRange, type RangeTask } from './scan-range.ts';

parentPort?.on('message', (task: CodesTask | RangeTask | KeyedTask) => {
  // The counts stand in memory that the asker lent, so only their places are sent.
  parentPort?.postMessage(answer(task));
});

function answer(task: CodesTask | RangeTask | KeyedTask): unknown {
  switch (task.kind) {
    case 'codes':
      return findCodes(task);
    case 'count':
      return scanRange(task);
    case 'keyed':
      return countKeyed(task);
  }
}
