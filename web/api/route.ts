/** An address of the API: the form of its path and what answers it. */
import type { Scope } from '#queries/scope.ts';
import type { Language } from '#warehouse/text.ts';
import type { Reply } from '#web/api/reply.ts';

export interface Call {
  /** What the path names, where its form has a place for it. */
  readonly rest: string;
  readonly parameters: URLSearchParams;
  readonly language: Language;
  readonly accept: string;
  readonly encodings: string;
  /** What came with a POST; null with a GET. */
  readonly body: string | null;
  readonly scope: Scope;
}

/** What a reader takes and sends. */
export interface Reader {
  /** Media types, as the Accept header writes them. */
  readonly accept?: string | undefined;
  /** Packings, as Accept-Encoding writes them. */
  readonly encodings?: string | undefined;
  /** A selection too long for an address. */
  readonly body?: string | null | undefined;
  /** What the reader may see; without one, what everybody may. */
  readonly scope?: Scope | undefined;
}

export type Route = readonly [RegExp, (call: Call) => Reply | Promise<Reply>];
