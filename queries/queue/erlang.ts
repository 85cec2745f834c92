/**
 * Queues at windows. Answers: with so many people serving, how many wait, how long, and how many are enough?
 * Source: Erlang 1917; formulas B and C by the usual recursion. Load is in erlangs: arrivals × handling time.
 * Limits: arrivals at random and evenly within the interval, nobody gives up, any server takes anyone. Where
 * load is not below the servers the queue grows without end: everybody waits, and the mean wait is infinite.
 * Example: 100 persons in 30 minutes, 3 minutes each (load 10), 14 windows: 17.4 % wait, 88.8 % within 20 s.
 */
export interface Windows {
  /** Erlangs. */
  readonly load: number;
  readonly servers: number;
  /** Mean minutes a person is served. */
  readonly handling_minutes: number;
}

/** Erlang B: the share turned away where nobody may wait. */
export function blockedShare(load: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server += 1)
    blocked = (load * blocked) / (server + load * blocked);
  return blocked;
}

/** Erlang C: the share that must wait. */
export function waitingShare(load: number, servers: number): number {
  if (load >= servers) return 1;
  const blocked = blockedShare(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** Mean minutes until served, of all who come (average speed of answer). */
export function meanWaitMinutes({ load, servers, handling_minutes }: Windows): number {
  if (load >= servers) return Number.POSITIVE_INFINITY;
  return (waitingShare(load, servers) * handling_minutes) / (servers - load);
}

/** The share served within `target_minutes` (service level). */
export function servedWithin(windows: Windows, target_minutes: number): number {
  const { load, servers, handling_minutes } = windows;
  if (load >= servers) return 0;
  const spare = servers - load;
  return 1 - waitingShare(load, servers) * Math.exp((-spare * target_minutes) / handling_minutes);
}

/** How busy servers are. */
export function occupancy(load: number, servers: number): number {
  return load / servers;
}

export interface ServiceTarget {
  readonly target_minutes: number;
  /** Share to be served within them, below 1. */
  readonly served_share: number;
  /** Servers may not be busier than this; 1 where it is no matter. */
  readonly largest_occupancy: number;
}

/** The smallest number of servers that meets the target. */
export function serversNeeded(
  load: number,
  handling_minutes: number,
  target: ServiceTarget,
): number {
  if (target.served_share >= 1)
    throw new Error(`expected a share below 1, got ${target.served_share}`);
  let servers = Math.max(1, Math.floor(load) + 1, Math.ceil(load / target.largest_occupancy));
  while (
    servedWithin({ load, servers, handling_minutes }, target.target_minutes) < target.served_share
  )
    servers += 1;
  return servers;
}

/** Positions to fill so that `servers` are at the windows when the share `absent` is not there. */
export function positionsFor(servers: number, absent: number): number {
  return Math.ceil(servers / (1 - absent));
}
