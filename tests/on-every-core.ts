import { afterAll, beforeAll, vi } from 'vitest';

/** For the tests of this file DuckDB takes every core, as at an operator's; to be called before anything is built. */
export function onEveryCore(): void {
  beforeAll(() => {
    vi.stubEnv('TRAVESIA_THREADS', undefined);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
}
