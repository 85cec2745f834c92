/** How many requests of each kind were answered how, and how long that took: what `/metrics` tells of traffic. */
import { Counter, Histogram, Registry } from 'prom-client';
import type { RequestHandler } from 'express';

/** Seconds; the promises of the load bench stand among them. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 20];

/** The first that fits; what fits none is a page. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:healthz|readyz|metrics)$/, 'health'],
  [/^\/api\/v1\/table$/, 'table'],
  [/^\/api\/v1\/routes(?:\/|$)/, 'routes'],
  [/^\/api\/v1\/(?:representations|allocation)(?:\/|$)/, 'planning'],
  [/^\/api\/v1\/(?:admin|account|receipts)(?:\/|$)/, 'office'],
  [/^\/api\/(?:pxweb|sdmx)\/|^\/catalog\.jsonld$/, 'exchange'],
  [/^\/api\//, 'api'],
  [/^\/_app\/|\.[a-z0-9]{2,5}$/, 'file'],
];

/** A word for the log and the metrics: never the path itself, of which there are as many as questions. */
function routeClass(path: string): string {
  return CLASSES.find(([form]) => form.test(path))?.[1] ?? 'page';
}

export class Traffic {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'travesia_http_requests_total',
    help: 'Requests by what they asked for and how they were answered; status gone: the client left first.',
    labelNames: ['class', 'status'] as const,
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: 'travesia_http_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer.',
    labelNames: ['class'] as const,
    buckets: BOUNDS,
    registers: [this.registry],
  });

  /** Express's first step. */
  readonly watch: RequestHandler = (request, response, next) => {
    const started = performance.now();
    const kind = routeClass(request.path);
    response.once('close', () => {
      const status = response.writableFinished ? String(response.statusCode) : 'gone';
      this.#requests.inc({ class: kind, status });
      this.#seconds.observe({ class: kind }, (performance.now() - started) / 1000);
    });
    next();
  };
}
