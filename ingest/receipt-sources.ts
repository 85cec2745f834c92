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
    withdrawn: 0,
    equal_rows: null,
    skipped: true,
  };
  return received.skipped.map(({ name, sha256 }) => ({ name, sha256, ...nothing }));
}

/** A source that waits says what for; one whose older files were put away says which. */
function dropOutcome({ received }: Drop): Pick<ReceiptSource, 'outcome' | 'reason'> | null {
  if (received.waits !== null) return { outcome: 'waiting', reason: received.waits };
  if (received.putAway !== null) return { outcome: 'loaded', reason: received.putAway };
  return null;
}

export function idleSource(drop: Drop): ReceiptSource {
  return {
    source: drop.sheet.id,
    files: skippedFiles(drop),
    rejects: [],
    unmapped: [],
    ...(dropOutcome(drop) ?? { outcome: 'nothing_new', reason: null }),
  };
}

/** A source as it was built, with what became of its drop: files seen before are named beside those built. */
export function withDrop(source: ReceiptSource, drops: readonly Drop[]): ReceiptSource {
  const drop = drops.find(({ sheet }) => sheet.id === source.source);
  if (drop === undefined) return source;
  const built = new Set(source.files.map(({ name }) => name));
  const skipped = skippedFiles(drop).filter(({ name }) => !built.has(name));
  const told = source.outcome === 'refused' ? null : dropOutcome(drop);
  return { ...source, ...told, files: [...source.files, ...skipped] };
}
