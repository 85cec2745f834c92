/** One fault for each thing the gates promise to find; the key is the file it is planted in. */
export const PLANTED: Readonly<Record<string, string>> = {
  'queries/wrong-type.ts': "export const persons: number = 'many';\n",
  'web/lib/WrongType.svelte': `<script lang="ts">
  const cases: number = 'many';
</script>

<p>{cases}</p>
`,
  'web/lib/Unlabelled.svelte': '<img src="map.png" />\n',
  'ingest/any-value.ts': 'export const value: any = 1;\n',
  'ingest/not-null.ts': 'export const first = [1, 2].at(0)!;\n',
  'warehouse/utils.ts': 'export const nothing = 0;\n',
  'warehouse/wrong-way.ts': `import { persons } from '#queries/wrong-type.ts';

export const again = persons;
`,
  'queries/looks-behind.ts': `import { value } from '#ingest/any-value.ts';

export const seen: unknown = value;
`,
  'queries/nightly-command.ts': 'export const night = 1;\n',
  'queries/runs-a-night.ts': `import { night } from './nightly-command.ts';

export const ran = night;
`,
  'queries/climbing.ts': `import { again } from '../warehouse/wrong-way.ts';

export const climbed = again;
`,
  'queries/own-database.ts': `import { DuckDBInstance } from '@duckdb/node-api';

export const database = DuckDBInstance;
`,
  'queries/own-server.ts': `import express from 'express';

export const server = express();
`,
  'queries/chicken.ts': `import { egg } from './egg.ts';

export const chicken: unknown = egg;
`,
  'queries/egg.ts': `import { chicken } from './chicken.ts';

export const egg: unknown = chicken;
`,
  'queries/half-used.ts': 'export const used = 1;\nexport const neverCalled = 2;\n',
  'queries/never-imported.ts': 'export const alone = 1;\n',
  'queries/bad-format.ts': 'export   const spaced = "1"\n',
  'queries/too-long.ts': 'export const rows = 1;\n'.replace('1', `[\n${'  1,\n'.repeat(300)}]`),
  'queries/long-function.ts': `export function count(): number {
  let sum = 0;
${'  sum += 1;\n'.repeat(60)}  return sum;
}
`,
  'web/main.ts': `import { used } from '#queries/half-used.ts';

process.stdout.write(String(used));
`,
  'tests/one-of-each.test.ts': `import { expect, test } from 'vitest';

test('a fact', () => {
  expect(1).toBe(1);
});
test('a planted failure', () => {
  expect('found').toBe('expected');
});
test.skip('a planted omission', () => {
  expect(1).toBe(1);
});
`,
  'tests/broken.test.ts': "import '#queries/does-not-exist.ts';\n",
};
