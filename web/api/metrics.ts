/**
 * `GET /metrics`: the server's own state as Prometheus reads it. Counts of requests and of work, never of persons:
 * no question, address or account stands here.
 */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';
import { newestReceipt } from '#warehouse/receipts.ts';
import { statementsStarted } from '#warehouse/warehouse.ts';
import type { Editions } from '#web/api/editions.ts';
import type { KeptPages } from '#web/api/kept-pages.ts';
import type { Reply } from '#web/api/reply.ts';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Metric {
  readonly kind: 'gauge' | 'counter';
  /** Without the `travesia_` before it, unless it is one that every process has. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: () => readonly Sample[];
}

const NANOSECONDS = 1e9;

export async function metricsReply(registry: Registry): Promise<Reply> {
  const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
  return { status: 200, headers, body: await registry.metrics() };
}

/** Adds what is read anew at each look. */
export function tellState(registry: Registry, editions: Editions): void {
  for (const metric of [...workMetrics(editions), ...dataMetrics(editions), ...processMetrics()])
    add(registry, metric);
}

/** Adds how often a kept page was sent in place of making one. */
export function tellPages(registry: Registry, pages: KeptPages): void {
  const figure = (which: 'hits' | 'misses') => () => [{ value: pages.figures()[which] }];
  add(registry, counter('travesia_pages_hits_total', 'Pages that were kept.', figure('hits')));
  add(
    registry,
    counter('travesia_pages_misses_total', 'Pages for everybody that were made.', figure('misses')),
  );
}

function workMetrics(editions: Editions): readonly Metric[] {
  const gate = (figure: 'running' | 'waiting' | 'entered' | 'refused' | 'left') => () =>
    editions.sides().map(({ side, load }) => ({ labels: { side }, value: load[figure] }));
  const cache = (figure: 'hits' | 'misses' | 'joins' | 'bytes' | 'answers') => () => [
    { value: editions.answers.figures()[figure] },
  ];
  const ofGate = (name: string, kind: Metric['kind'], help: string, figure: GateFigure) => ({
    ...{ name, kind, help, labels: ['side'], read: gate(figure) },
  });
  type GateFigure = Parameters<typeof gate>[0];
  return [
    ofGate('travesia_gate_running', 'gauge', 'Questions being counted now.', 'running'),
    ofGate('travesia_gate_queued', 'gauge', 'Questions that wait for their turn.', 'waiting'),
    ofGate('travesia_questions_started_total', 'counter', 'Questions let in to count.', 'entered'),
    ofGate('travesia_gate_refused_total', 'counter', 'Turned away: too many waited.', 'refused'),
    ofGate('travesia_gate_left_total', 'counter', 'Given up: whoever asked had gone.', 'left'),
    counter('travesia_duckdb_statements_total', 'Statements of DuckDB started.', () => [
      { value: statementsStarted() },
    ]),
    counter('travesia_answers_hits_total', 'Answers that were kept.', cache('hits')),
    counter('travesia_answers_misses_total', 'Answers that had to be counted.', cache('misses')),
    counter('travesia_answers_joins_total', 'Asked while being counted.', cache('joins')),
    gauge('travesia_answers_bytes', 'Bytes of the answers kept.', cache('bytes')),
    gauge('travesia_answers_kept', 'Answers kept.', cache('answers')),
  ];
}

function dataMetrics(editions: Editions): readonly Metric[] {
  const sides = () => editions.sides();
  const ofSide = (read: (each: ReturnType<typeof sides>[number]) => number | null) => () =>
    sides().flatMap((each) => {
      const value = read(each);
      return value === null ? [] : [{ labels: { side: each.side }, value }];
    });
  const seconds = (text: string | undefined) =>
    text === undefined ? null : Date.parse(text) / 1e3;
  const published = ofSide(({ snapshot }) => seconds(snapshot?.published_at));
  const folder = editions.ownerSide?.folder;
  const night = () => (folder === undefined ? null : newestReceipt(folder));
  return [
    {
      ...gauge('travesia_snapshot_info', 'The file that is served.', () =>
        sides().flatMap(({ side, snapshot }) =>
          snapshot === null ? [] : [{ labels: { side, id: snapshot.id }, value: 1 }],
        ),
      ),
      labels: ['side', 'id'],
    },
    {
      ...gauge(
        'travesia_snapshot_published_timestamp_seconds',
        'When it was published.',
        published,
      ),
      labels: ['side'],
    },
    {
      ...gauge('travesia_snapshot_age_seconds', 'Seconds since it was published.', () =>
        published().map((each) => ({ ...each, value: Date.now() / 1e3 - each.value })),
      ),
      labels: ['side'],
    },
    {
      ...gauge(
        'travesia_degraded',
        '1: the newest file was not the one that was published, and an earlier one serves.',
        ofSide(({ degraded }) => (degraded === null ? 0 : 1)),
      ),
      labels: ['side'],
    },
    {
      ...gauge('travesia_night_outcome', 'How the last night ended.', () => {
        const outcome = night()?.outcome;
        return outcome === undefined ? [] : [{ labels: { outcome }, value: 1 }];
      }),
      labels: ['outcome'],
    },
    gauge('travesia_night_finished_timestamp_seconds', 'When the last night ended.', () => {
      const value = seconds(night()?.finished_at);
      return value === null ? [] : [{ value }];
    }),
  ];
}

function processMetrics(): readonly Metric[] {
  // every ten milliseconds, as long as the process lives; it does not keep it alive
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const delays = () => {
    const read = [
      ...[50, 99].map((share) => ({
        labels: { quantile: String(share / 100) },
        value: delay.percentile(share) / NANOSECONDS,
      })),
      { labels: { quantile: '1' }, value: delay.max / NANOSECONDS },
    ];
    delay.reset();
    return read;
  };
  return [
    {
      ...gauge(
        'travesia_event_loop_delay_seconds',
        'How late the event loop was since the last look, 10 ms of it being the measure itself.',
        delays,
      ),
      labels: ['quantile'],
    },
    gauge('process_resident_memory_bytes', 'Resident memory of the process.', () => [
      { value: process.memoryUsage.rss() },
    ]),
    gauge('process_open_fds', 'Open files and connections, where the system tells.', openFiles),
    counter('process_cpu_seconds_total', 'Seconds of processor, of all threads.', () => {
      const { user, system } = process.cpuUsage();
      return [{ value: (user + system) / 1e6 }];
    }),
    gauge('process_start_time_seconds', 'When the process began.', () => [
      { value: performance.timeOrigin / 1000 },
    ]),
  ];
}

function openFiles(): readonly Sample[] {
  return process.platform === 'linux' ? [{ value: readdirSync('/proc/self/fd').length }] : [];
}

function gauge(name: string, help: string, read: Metric['read']): Metric {
  return { kind: 'gauge', name, help, read };
}

function counter(name: string, help: string, read: Metric['read']): Metric {
  return { kind: 'counter', name, help, read };
}

/** What is told was counted elsewhere, so that a look replaces what the last one said. */
function add(registry: Registry, { kind, name, help, labels = [], read }: Metric): void {
  const told = { name, help, labelNames: [...labels], registers: [registry] };
  const collect = (into: { reset: () => void }, set: (sample: Required<Sample>) => void) => {
    into.reset();
    for (const { labels: of = {}, value } of read()) set({ labels: of, value });
  };
  if (kind === 'gauge') {
    new Gauge({
      ...told,
      collect() {
        collect(this, ({ labels: of, value }) => {
          this.set(of, value);
        });
      },
    });
    return;
  }
  new Counter({
    ...told,
    collect() {
      collect(this, ({ labels: of, value }) => {
        this.inc(of, value);
      });
    },
  });
}
