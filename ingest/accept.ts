/**
 * What a night received becomes part of the ledger, of all its sources or of none: their names are written
 * down first, so that a night that dies while it moves the files is finished by the next one.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearIncoming, incomingFolder, sourceFolder } from '#ingest/extracts.ts';
import { fault } from '#ingest/fault.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/durable-file.ts';
import { readJson } from '#warehouse/read-json.ts';

function journalPath({ extracts }: DataFolder): string {
  return join(extracts, 'accepting.json');
}

export function accept(folder: DataFolder, sources: readonly string[]): void {
  const received = sources.filter((source) => existsSync(incomingFolder(folder.extracts, source)));
  if (received.length === 0) return;
  writeDurably(journalPath(folder), received);
  fault('accept.written');
  finish(folder);
}

/** Finishes what a night before had accepted and forgets what it had not. */
export function settleInterrupted(folder: DataFolder): void {
  if (existsSync(journalPath(folder))) finish(folder);
  for (const entry of readdirSync(folder.extracts, { withFileTypes: true })) {
    if (entry.isDirectory()) clearIncoming(folder.extracts, entry.name);
    else if (entry.name.endsWith('.tmp')) rmSync(join(folder.extracts, entry.name));
  }
}

function finish(folder: DataFolder): void {
  for (const source of readJson(journalPath(folder), isNames)) moveIncoming(folder, source);
  fault('accept.moved');
  rmSync(journalPath(folder));
}

function moveIncoming({ extracts }: DataFolder, source: string): void {
  const from = incomingFolder(extracts, source);
  if (!existsSync(from)) return;
  const to = sourceFolder(extracts, source);
  for (const file of readdirSync(from)) renameSync(join(from, file), join(to, file));
  clearIncoming(extracts, source);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
