/**
 * Requests sent evenly, so many a second whatever the answers take: what readers do who do not wait for each other.
 * Autocannon sends those of a second at its beginning, which is a wave and not a rate.
 */
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Asked } from './mix.ts';

export interface Pacing {
  readonly origin: string;
  readonly ask: () => Asked;
  readonly rate: number;
  readonly seconds: number;
}

export interface Paced {
  /** From the moment a request was due to the end of its answer, in ms, sorted. */
  readonly took: readonly number[];
  /** Answered by 5xx, or not at all. */
  readonly failed: number;
}

export async function paced({ origin, ask, rate, seconds }: Pacing): Promise<Paced> {
  const agent = new Agent({ keepAlive: true });
  const [took, asked]: [number[], Promise<void>[]] = [[], []];
  let failed = 0;
  const started = performance.now();
  for (let at = 0; at < rate * seconds; at += 1) {
    const due = started + (at * 1000) / rate;
    await wait(Math.max(0, due - performance.now()));
    const { path, headers } = ask();
    asked.push(
      statusOf(agent, origin + path, headers).then((status) => {
        took.push(performance.now() - due);
        if (status === 0 || status >= 500) failed += 1;
      }),
    );
  }
  await Promise.all(asked);
  agent.destroy();
  return { took: took.toSorted((a, b) => a - b), failed };
}

/** Once the answer has been read to its end; 0 where there is none. */
function statusOf(agent: Agent, address: string, headers: Asked['headers'] = {}): Promise<number> {
  return new Promise((resolve) => {
    const request = get(address, { agent, headers: { 'accept-encoding': 'gzip', ...headers } });
    request.once('error', () => resolve(0));
    request.once('response', (response) => {
      response.resume();
      response.once('close', () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
    });
  });
}
