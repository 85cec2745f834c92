/** An address of the API: the form of its path and what answers it. */
import type { Language } from '#warehouse/text.ts';
import type { Reply } from '#web/api/reply.ts';

export interface Call {
  /** What the path names, where its form has a place for it. */
  readonly rest: string;
  readonly parameters: URLSearchParams;
  readonly language: Language;
  readonly accept: string;
  /** What came with a POST; null with a GET. */
  readonly body: string | null;
}

export type Route = readonly [RegExp, (call: Call) => Reply | Promise<Reply>];
