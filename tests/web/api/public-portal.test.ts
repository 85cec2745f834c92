/** The portal from release files alone, on a bad day. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releasedFolder } from '#tests/queries/disclosure/protected-release.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import {
  cubePath,
  hasPublicSide,
  listEditions,
  publicSide,
  replacePublicSide,
} from '#warehouse/public-editions.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import { createPublicApi } from '#web/api/api.ts';

const root = mkdtempSync(join(tmpdir(), 'travesia-portal-'));
let newest: string;
let before: string;

beforeAll(async () => {
  const [made] = listEditions(dataFolder(await releasedFolder(3000)).releases);
  if (made === undefined) throw new Error('nothing was released');
  [before, newest] = ['2001-01', made.id];
  for (const id of [before, newest]) {
    cpSync(made.folder, join(root, id), { recursive: true });
    const manifest = join(root, id, 'edition.json');
    const edition = JSON.parse(readFileSync(manifest, 'utf8')) as object;
    writeFileSync(manifest, JSON.stringify({ ...edition, id, month: id }));
  }
  appendFileSync(cubePath(join(root, newest)), 'x');
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('a damaged newest release is passed over for the one before it, and readiness says so', async () => {
  const portal = new PublicServing(root);
  const ask = createPublicApi(portal);
  const told = async (path: string) => JSON.parse(String((await ask(path)).body)) as object;
  const question = '/api/v1/table?measures=persons&rows=sex';
  // found out by whoever asks first, who gets no figures
  await expect(ask(question)).rejects.toThrow(`edition ${newest} is not the file`);
  expect(await told(question)).toMatchObject({ release: before });
  expect(await told('/readyz')).toMatchObject({ status: 'degraded', release: before });
  portal.stop();
});

test('at a start it is passed over before anybody asks', async () => {
  const portal = new PublicServing(root);
  await portal.check();
  expect(portal.current()?.id).toBe(before);
  expect(portal.state().degraded).toContain('SHA-256');
});

test('what an earlier version wrote is not read; it is made again and takes its place', () => {
  const release = join(root, '2002-02');
  const manifest = join(publicSide(release), 'edition.json');
  cpSync(join(root, before), publicSide(release), { recursive: true });
  const edition = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  // which did not name its format
  writeFileSync(manifest, JSON.stringify({ ...edition, format: undefined }));
  expect(hasPublicSide(release)).toBe(false);
  expect(listEditions(release)).toEqual([]);
  const fresh = join(release, '.public-building');
  cpSync(join(root, before), fresh, { recursive: true });
  replacePublicSide(release, fresh);
  expect(hasPublicSide(release)).toBe(true);
  expect(readdirSync(release)).toEqual(['public']);
  rmSync(release, { recursive: true });
});
