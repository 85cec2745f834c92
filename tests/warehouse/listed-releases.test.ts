/** The list of releases is read again when one is added, withdrawn or taken away, and only then. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/durable-file.ts';
import { ListedReleases } from '#warehouse/listed-releases.ts';
import { MANIFEST } from '#warehouse/releases.ts';

const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-listed-')));
const listed = new ListedReleases(folder);
const [month, as_of, made_at] = ['2026-01', '2026-02-01T00:00:00Z', '2026-02-01T06:00:00Z'];

afterAll(() => rmSync(folder.root, { recursive: true }));

function write(id: string, withdrawn: { readonly at: string; readonly reason: string } | null) {
  const place = join(folder.releases, id);
  mkdirSync(place, { recursive: true });
  const manifest = { id, kind: 'monthly', month, sha256: '', as_of, made_at, holds: {}, withdrawn };
  writeDurably(join(place, MANIFEST), manifest);
}

/** As if nothing had been touched for an hour. */
function rest(): void {
  const before = new Date(Date.now() - 3_600_000);
  utimesSync(folder.releases, before, before);
}

const ids = () => listed.all().map(({ id }) => id);

test('a folder that is not there yet holds none', () => {
  expect(ids()).toEqual([]);
});

test('what is read stands until something is another file', () => {
  write('2026-01', null);
  rest();
  expect(ids()).toEqual(['2026-01']);
  expect(listed.all()).toBe(listed.all());
  write('2026-02', null);
  expect(ids()).toEqual(['2026-02', '2026-01']);
  expect(listed.all(), 'changed a moment ago, it may change again').not.toBe(listed.all());
  rest();
  const kept = listed.all();
  expect(listed.all()).toBe(kept);
  write('2026-01', { at: made_at, reason: 'a fault' });
  expect(listed.all().at(-1)?.withdrawn?.reason).toBe('a fault');
  rmSync(join(folder.releases, '2026-02'), { recursive: true });
  expect(ids()).toEqual(['2026-01']);
});
