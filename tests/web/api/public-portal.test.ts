/** The portal from release files alone, on a bad day. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releasedFolder } from '#tests/queries/disclosure/protected-release.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { cubePath, listEditions } from '#warehouse/public-editions.ts';
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
