import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Components are tested without Kit, so its only alias is given here.
  plugins: [svelte({ configFile: false })],
  resolve: { alias: { $lib: fileURLToPath(new URL('./web/lib', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['tests/browser/unpack-chromium.ts', 'tests/once-a-run.ts'],
    // DuckDB shares the cores with the tests; a night waits longer where they are few.
    maxWorkers: 2,
    // For tiny registries one thread does the work of two with a third less of it; large samples take all cores (`onEveryCore`).
    env: process.env.FULL_COUNTS === '1' ? {} : { TRAVESIA_THREADS: '1' },
    // A process for each worker and not for each file, as the server is one for all who ask: what is read once is read once.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
