/** Damaged copies of a published snapshot, each of which must be refused and passed over for the one before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Serving } from '#warehouse/serving.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { currentSnapshot, snapshotPath } from '#warehouse/publish.ts';

const BLOCK = 262_144;
const PAGE = 4096;

interface Damage {
  readonly what: string;
  /** The damaged file, made when it is wanted: seventy-five at once would fill the memory. */
  readonly bytes: () => Buffer;
}

/** Sixty-nine: cut short, a bit turned, a page of zeros, a header overwritten; and six blocks in the place of others. */
function* damages(whole: Buffer): Generator<Damage> {
  const at = (share: number) => Math.floor(whole.length * share);
  for (let part = 0; part < 9; part += 1)
    yield { what: `cut at ${part}/9`, bytes: () => whole.subarray(0, at(part / 9)) };
  for (let bit = 0; bit < 40; bit += 1)
    yield changed(whole, `bit turned at ${bit}/40`, (copy) => {
      const place = at((bit + 0.5) / 40);
      copy.writeUInt8(copy.readUInt8(place) ^ (1 << (bit % 8)), place);
    });
  for (let page = 0; page < 12; page += 1)
    yield changed(whole, `zeros at ${page}/12`, (copy) =>
      copy.fill(0, at(page / 12), at(page / 12) + PAGE),
    );
  for (let header = 0; header < 8; header += 1)
    yield changed(whole, `header overwritten at ${header * 8}`, (copy) =>
      copy.fill(255, header * 8, header * 8 + 8),
    );
  const blocks = Math.floor((whole.length - 3 * PAGE) / BLOCK);
  for (let block = 1; block < Math.min(blocks, 7); block += 1)
    yield changed(whole, `block ${block} in the place of ${block - 1}`, (copy) => {
      const from = 3 * PAGE + block * BLOCK;
      copy.copy(copy, from - BLOCK, from, from + BLOCK);
    });
}

function changed(whole: Buffer, what: string, change: (copy: Buffer) => unknown): Damage {
  const bytes = () => {
    const copy = Buffer.from(whole);
    change(copy);
    return copy;
  };
  return { what, bytes };
}

/**
 * What was not refused, or not passed over for the night before; `tried`: how many damages were, every `each`-th of
 * seventy-five. The file is whole again afterwards.
 */
export async function surviveDamage(
  folder: DataFolder,
  each = 1,
): Promise<{ readonly tried: number; readonly problems: readonly string[] }> {
  const current = currentSnapshot(folder);
  if (current === null) throw new Error('nothing is published');
  const path = snapshotPath(folder, current.id);
  const whole = readFileSync(path);
  const problems: string[] = [];
  let tried = 0;
  const chosen = [...damages(whole)].filter((_, at) => at % each === 0);
  for (const { what, bytes: damaged } of chosen) {
    const bytes = damaged();
    // zeros that were zeros before are no damage
    if (bytes.equals(whole)) continue;
    tried += 1;
    writeFileSync(path, bytes);
    const serving = await Serving.start(folder);
    const { snapshot, degraded } = serving.state();
    if (snapshot === null || snapshot.id === current.id) problems.push(`${what}: not passed over`);
    if (degraded?.includes('SHA-256') !== true) problems.push(`${what}: not said to be degraded`);
    serving.stop();
  }
  writeFileSync(path, whole);
  return { tried, problems };
}
