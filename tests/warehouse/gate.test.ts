import { expect, test } from 'vitest';
import { Gate, TooManyWaiting } from '#warehouse/gate.ts';

function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

test('no more run at once than the gate allows, and everyone who waited is served in order', async () => {
  const gate = new Gate(2, 10);
  const served: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    served.push(at);
  };
  await Promise.all(Array.from({ length: 8 }, (_, at) => gate.run(work(at))));
  expect(most).toBe(2);
  expect(served).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('whoever comes when the queue is full is told at once', async () => {
  const gate = new Gate(1, 1);
  const { until, release } = held();
  const first = gate.run(() => until);
  const second = gate.run(() => until);
  await expect(gate.run(() => until)).rejects.toThrow(TooManyWaiting);
  release();
  await Promise.all([first, second]);
});

test('work that fails gives its place back', async () => {
  const gate = new Gate(1, 0);
  await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(gate.run(() => Promise.resolve('next'))).resolves.toBe('next');
});
