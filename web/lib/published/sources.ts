/** What is loaded, as `/api/v1/sources` tells it. */
import type { ReceiptFile } from '#warehouse/receipts.ts';
import type { Text } from '#warehouse/text.ts';

/** A file and what became of its rows: read = loaded + rejected + duplicate + withdrawn. */
export type LoadedFile = Omit<ReceiptFile, 'skipped'> & Partial<Pick<ReceiptFile, 'skipped'>>;

export interface UnmappedCode {
  readonly field: string;
  readonly local_code: string;
  readonly rows: number;
}

/** What every page tells of a source: its name, its credit, whether it is invented. */
export interface SourceHead {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly country: string;
  readonly kind: 'microdata' | 'aggregate';
  readonly synthetic: boolean;
  readonly persons_linkable: boolean;
  readonly disclosure: 'published' | 'cell_key' | 'owner_only';
  readonly attribution: string;
  readonly licence: string;
  readonly period: { readonly from: string | null; readonly to: string | null };
  readonly counts: Readonly<Record<string, number>>;
}

/** A source with its files and what is known of their quality. */
export interface Source extends SourceHead {
  readonly files: readonly LoadedFile[];
  readonly notes: readonly { readonly text: Text }[];
  readonly unmapped: readonly UnmappedCode[];
}

export interface Loaded<Kind extends SourceHead = SourceHead> {
  readonly snapshot: {
    readonly id: string;
    readonly as_of: string;
    readonly published_at: string;
  };
  readonly sources: readonly Kind[];
}
