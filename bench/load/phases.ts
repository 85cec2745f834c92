/** Each way to press the server, and what is promised of it. */
import autocannon, { type Request, type Result } from 'autocannon';
import { setTimeout as wait } from 'node:timers/promises';
import { apart } from './apart.ts';
import { asksOf, CACHED, coldQuestion, mixOf, requestOf, seeded, someMonths } from './mix.ts';
import { paced } from './paced.ts';
import type { Figures, PressedServer } from './pressed-server.ts';
import { atLeast, atMost, exactly, type Promised } from './promise.ts';

export interface Pressing {
  readonly server: PressedServer;
  /** Of somebody of headquarters. */
  readonly token: string;
  readonly seconds: number;
}

const WHOLE_MIX_MS = 1500;
/** As many as are promised. */
const STEADY_RATE = 40;

interface Shots {
  readonly url: string;
  readonly connections: number;
  readonly duration: number;
  readonly requests: Request[];
}

function rise(name: string, before: Figures, after: Figures): number {
  return (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN);
}

async function shoot(shots: Shots): Promise<Result> {
  return autocannon({
    ...shots,
    timeout: 30,
    excludeErrorStats: true,
    setupClient: apart(shots.requests, shots.connections),
  });
}

/** What everybody asks, of answers that are kept. */
const WARMING_SECONDS = 5;

export async function cachedPhase({ server, seconds }: Pressing): Promise<readonly Promised[]> {
  for (const path of CACHED) await (await fetch(server.origin + path)).arrayBuffer();
  let at = 0;
  const requests = [requestOf(() => ({ path: CACHED[(at += 1) % CACHED.length] ?? '' }))];
  const shots = { url: server.origin, connections: 50, requests };
  // a server that has just started still compiles what it runs
  await shoot({ ...shots, duration: WARMING_SECONDS });
  const before = await server.figures();
  const result = await shoot({ ...shots, duration: seconds });
  const used = rise('process_cpu_seconds_total', before, await server.figures());
  return [
    // tells the same on a machine that others use too
    atMost('processor for one of them', (used * 1000) / result.requests.total, 0.2, 'ms'),
    atLeast('kept tables, 50 connections', result.requests.average, 5000, 'requests/s'),
    atMost('their 99th percentile', result.latency.p99, 25, 'ms'),
    exactly('answered by other than 2xx, or not at all', result.non2xx + result.errors, 0, ''),
  ];
}

export async function mixPhase({ server, token, seconds }: Pressing): Promise<readonly Promised[]> {
  const shots = { url: server.origin, connections: 20, duration: seconds };
  // columns, releases and threads are read and started by whoever first needs them
  await shoot({ ...shots, duration: WARMING_SECONDS, requests: mixOf(token, 2) });
  await server.figures();
  const result = await shoot({ ...shots, requests: mixOf(token, 1) });
  const figures = await server.figures();
  const asks = asksOf(token, 3);
  let at = 0;
  const ask = () => asks[(at += 1) % asks.length]?.() ?? { path: '/' };
  const steady = await paced({ origin: server.origin, ask, rate: STEADY_RATE, seconds });
  const delay = (quantile: string) =>
    (figures.get(`travesia_event_loop_delay_seconds{quantile="${quantile}"}`) ?? Number.NaN) * 1000;
  return [
    atLeast('the mix, 20 connections', result.requests.average, 40, 'requests/s'),
    atMost('its median', result.latency.p50, 20, 'ms'),
    atMost('its 99th percentile', result.latency.p99, WHOLE_MIX_MS, 'ms'),
    exactly('errors of the server', result['5xx'] + result.errors, 0, ''),
    atMost(
      `the mix sent at ${STEADY_RATE} a second, 99th percentile`,
      percentile(steady.took, 0.99),
      WHOLE_MIX_MS,
      'ms',
    ),
    exactly('errors of the server, or not answered', steady.failed, 0, ''),
    atMost('event loop late, 99th percentile', delay('0.99'), 50, 'ms'),
    atMost('event loop late, at most', delay('1'), 250, 'ms'),
  ];
}

/** How long `/healthz` takes while the work runs, in ms: one request after the other. */
async function healthDuring(
  server: PressedServer,
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const over = new AbortController();
  const end = () => {
    over.abort();
  };
  work.then(end, end);
  const took: number[] = [];
  // what starts the work must have begun
  await wait(200);
  while (!over.signal.aborted) {
    const started = performance.now();
    await (await fetch(`${server.origin}/healthz`)).arrayBuffer();
    took.push(performance.now() - started);
    await wait(10);
  }
  return took.toSorted((a, b) => a - b);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** Months by representation by category: as much as one question may count. */
export async function healthPhase({
  server,
  token,
  seconds,
}: Pressing): Promise<readonly Promised[]> {
  const headers = { authorization: `Bearer ${token}` };
  const random = seeded(5);
  const heavy = () => ({
    path: `/api/v1/table?measures=persons,cases&rows=month,representation&columns=sex&filter=${someMonths(random)}`,
    headers,
  });
  const work = shoot({
    url: server.origin,
    connections: 8,
    duration: seconds,
    requests: [requestOf(heavy)],
  });
  const took = await healthDuring(server, work);
  const { '2xx': counted, non2xx } = await work;
  return [
    atMost('health under eight heavy questions, 99th percentile', percentile(took, 0.99), 50, 'ms'),
    atLeast('heavy questions answered meanwhile', counted, 1, ''),
    exactly('and not', non2xx, 0, ''),
  ];
}

export async function stampedePhase({ server, token }: Pressing): Promise<readonly Promised[]> {
  const before = await server.figures();
  const path = '/api/v1/table?measures=persons,cases&rows=month,area&columns=sex&filter=age:0..17';
  const headers = { authorization: `Bearer ${token}` };
  const asked = Array.from({ length: 200 }, async () => {
    const response = await fetch(server.origin + path, { headers });
    await response.arrayBuffer();
    return response.status;
  });
  const statuses = await Promise.all(asked);
  const after = await server.figures();
  const started = rise('travesia_questions_started_total', before, after);
  return [
    exactly('questions counted for 200 who ask the same', started, 1, ''),
    exactly('of the 200 answered', statuses.filter((each) => each === 200).length, 200, ''),
  ];
}

export async function overloadPhase({
  server,
  token,
  seconds,
}: Pressing): Promise<readonly Promised[]> {
  const random = seeded(7);
  const headers = { authorization: `Bearer ${token}` };
  const cold = () => ({ path: `/api/v1/table?${coldQuestion(random)}`, headers });
  const work = shoot({
    url: server.origin,
    connections: 300,
    duration: seconds,
    requests: [requestOf(cold)],
  });
  const took = await healthDuring(server, work);
  const { statusCodeStats, errors } = await work;
  const others = Object.entries(statusCodeStats ?? {}).filter(
    ([code]) => !['200', '429', '503'].includes(code),
  );
  const recovered = await recovery(server);
  return [
    exactly(
      'answered by other than 200, 429 and 503, or not at all',
      others.length + errors,
      0,
      '',
    ),
    atMost('health under 300 cold connections, 99th percentile', percentile(took, 0.99), 200, 'ms'),
    atMost('until ten kept tables take 25 ms at most again', recovered, 10, 's'),
  ];
}

/** Seconds until ten kept tables in a row are quick again. */
async function recovery(server: PressedServer): Promise<number> {
  const started = performance.now();
  let quick = 0;
  while (quick < 10 && performance.now() - started < 60_000) {
    const began = performance.now();
    await (await fetch(server.origin + (CACHED[0] ?? ''))).arrayBuffer();
    quick = performance.now() - began <= 25 ? quick + 1 : 0;
  }
  return (performance.now() - started) / 1000;
}

/** A hundred who leave after 50 ms: the work they wanted ends with them. */
export async function abortPhase({ server, token }: Pressing): Promise<readonly Promised[]> {
  const random = seeded(11);
  const headers = { authorization: `Bearer ${token}` };
  const leave = new AbortController();
  const asked = Array.from({ length: 100 }, () =>
    fetch(`${server.origin}/api/v1/table?${coldQuestion(random)}`, {
      headers,
      signal: leave.signal,
    }).catch(() => null),
  );
  await wait(50);
  leave.abort();
  await Promise.all(asked);
  const seconds = await untilIdle(server);
  return [atMost('until nothing runs or waits, after 100 have left', seconds, 2, 's')];
}

/** Seconds until no question runs or waits. */
export async function untilIdle(server: PressedServer): Promise<number> {
  const started = performance.now();
  const busy = async () => {
    const figures = await server.figures();
    return (figures.get('travesia_gate_running') ?? 1) + (figures.get('travesia_gate_queued') ?? 1);
  };
  while ((await busy()) > 0 && performance.now() - started < 30_000) await wait(20);
  return (performance.now() - started) / 1000;
}
