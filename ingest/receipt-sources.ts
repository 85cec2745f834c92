/** What a receipt says of a source: refused, idle, or built with the files that were seen before. */
import type { Received } from '#ingest/receive.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { ReceiptSource } from '#warehouse/receipts.ts';
import type { Text } from '#warehouse/text.ts';

/** What one source dropped this night. */
export interface Drop {
  readonly sheet: Sheet;
  readonly received: Received;
}

export function refusedSource(source: string, reason: Text): ReceiptSource {
  return { source, outcome: 'refused', reason, files: [], rejects: [], unmapped: [] };
}

export function refusedAtReception({ sheet, received }: Drop): readonly ReceiptSource[] {
  return received.refusal === null ? [] : [refusedSource(sheet.id, received.refusal)];
}

function skippedFiles({ received }: Drop): ReceiptSource['files'] {
  const nothing = {
    rows_read: 0,
    loaded: 0,
    rejected: 0,
    duplicate: 0,
    equal_rows: null,
    skipped: true,
  };
  return received.skipped.map(({ name, sha256 }) => ({ name, sha256, ...nothing }));
}

export function idleSource(drop: Drop): ReceiptSource {
  return {
    source: drop.sheet.id,
    outcome: 'nothing_new',
    reason: null,
    files: skippedFiles(drop),
    rejects: [],
    unmapped: [],
  };
}

/** Names the files that were seen before under another name beside those that were built. */
export function withSkipped(
  sources: readonly ReceiptSource[],
  drops: readonly Drop[],
): readonly ReceiptSource[] {
  return sources.map((source) => {
    const drop = drops.find(({ sheet }) => sheet.id === source.source);
    const built = new Set(source.files.map(({ name }) => name));
    const skipped =
      drop === undefined ? [] : skippedFiles(drop).filter(({ name }) => !built.has(name));
    return { ...source, files: [...source.files, ...skipped] };
  });
}
