/** How long the same work takes when it is done again and again. */
export interface Timing {
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of processor a time, of all threads. */
  readonly cpu: number;
}

export async function measure(times: number, work: () => Promise<void>): Promise<Timing> {
  await work();
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), cpu: (user + system) / 1000 / times };
}
