/** Files that are whole or not there at all, whatever happens to the machine: written beside, synced, renamed. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** SHA-256 in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

/** Is the stored file, byte for byte, the one that was published? */
export async function isFileOf(path: string, sha256: string): Promise<boolean> {
  return existsSync(path) && (await hashFile(path)) === sha256;
}

/** The hash of a database that was built and closed, synced to the disk. */
export async function sealDatabase(path: string): Promise<string> {
  if (existsSync(`${path}.wal`))
    throw new Error('the built database still has a write-ahead log: it was not closed cleanly');
  const sha256 = await hashFile(path);
  syncFile(path);
  return sha256;
}

/** A reader sees the old file or the new one, never half of one. */
export function writeDurably(path: string, value: unknown): void {
  const beside = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`);
  syncFile(beside);
  moveDurably(beside, path);
}

/** Renames a synced file or folder; afterwards the name is on the disk too. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function syncFolder(path: string): void {
  // Windows cannot open a folder; its renames are journalled by the file system.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
