/** What the addresses under `/api/v1/admin` tell. */
import type { TechnicalSheet } from '#queries/technical-sheets.ts';
import type { UnmappedCode } from '#queries/unmapped-codes.ts';
import type { CodeValue } from '#warehouse/open-snapshot.ts';
import type { Change } from '#warehouse/registry.ts';
import type { Entry, EntryProblem } from '#warehouse/registry-entries.ts';

export type { Change, EntryProblem, TechnicalSheet, UnmappedCode };

export interface Unmapped {
  readonly codes: readonly UnmappedCode[];
}

export interface Check {
  readonly problems: readonly EntryProblem[];
}

export interface Changes {
  readonly changes: readonly Change[];
}

export interface CodeList {
  readonly list: string;
  readonly total: number;
  readonly found: number;
  readonly from: number;
  readonly most: number;
  readonly values: readonly CodeValue[];
}

export interface CodeLists {
  readonly lists: readonly {
    readonly list: string;
    readonly values: number;
    readonly unverified: number;
    readonly written: number;
  }[];
}

export interface Programmes {
  readonly programmes: readonly (CodeValue & { readonly cases: number })[];
  readonly written: readonly Entry<'programme'>[];
}

export interface Representation {
  readonly code: string;
  readonly country: string;
  readonly kind: string;
  readonly name_es: string;
  readonly name_en: string;
  readonly host_country: string | null;
  readonly host_state: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly precision: string | null;
  readonly status: string | null;
  readonly verification: 'listed' | 'unverified' | 'declared' | 'registry';
  readonly opened: string | null;
  readonly closed: string | null;
}

export interface Organisations {
  readonly organisations: readonly Entry<'organisation'>[];
}

export interface Representations {
  readonly representations: readonly Representation[];
  readonly written: readonly Entry<'representation'>[];
}

/** What became of a form, as its address says: saved, nothing to save, or not taken. */
export interface Outcome {
  readonly done: string | null;
  readonly refused: boolean;
}

export function outcomeIn(address: URL): Outcome {
  const { searchParams } = address;
  return { done: searchParams.get('done'), refused: searchParams.has('refused') };
}
