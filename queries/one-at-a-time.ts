/**
 * Long work of many questions, one piece at a time: counts of eight questions that come back together would be
 * composed and written in one go, and whoever asks anything else would wait for the sum of them. Between two
 * pieces the event loop serves everybody.
 */
const waiting: (() => void)[] = [];

/** Resolves when it is this piece's turn: in the order asked, one in each round of the event loop. */
export function itsTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
