/** What each night did, as `/api/v1/receipts` tells it. */
import type { Text } from '#warehouse/text.ts';

import type { LoadedFile, UnmappedCode } from './sources.ts';

export type NightOutcome =
  'published' | 'nothing_new' | 'published_with_warnings' | 'source_refused' | 'nothing_published';

export interface Night {
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly outcome: NightOutcome;
  readonly snapshot: string | null;
}

export interface Reject {
  readonly file: string;
  readonly field: string;
  readonly rule: string;
  readonly count: number;
  /** The first lines concerned. */
  readonly lines: readonly number[];
}

export interface ReceiptSource {
  readonly source: string;
  readonly outcome: string;
  readonly reason: Text | null;
  readonly files: readonly LoadedFile[];
  readonly rejects: readonly Reject[];
  readonly unmapped: readonly UnmappedCode[];
}

export interface Receipt extends Night {
  readonly sources: readonly ReceiptSource[];
  readonly warnings: readonly Text[];
  readonly steps: readonly { readonly step: string; readonly seconds: number }[];
}
