/**
 * What an answered request says, and exactly that: the document whose bytes are signed. It holds the answers themselves,
 * so that its figures stay what they were, whatever becomes of the release.
 */
import { createHash } from 'node:crypto';
import type { Answer } from '#queries/answer.ts';
import type { Language } from '#warehouse/text.ts';

/** A transparency request of somebody, or one of another country's registry. */
export const REQUEST_KINDS = ['transparency', 'between_countries'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export interface RequestTable {
  /** As `/api/v1/table` takes it, with its release. */
  readonly question: string;
  readonly answer: Answer;
}

/** Who asked is never part of it; of another country it is the country. */
export interface RequestDocument {
  readonly form: 'travesia-answer-1';
  readonly id: string;
  readonly kind: RequestKind;
  /** The country whose registry answers. */
  readonly country: string;
  /** The country that asked; null where somebody did. */
  readonly asking_country: string | null;
  /** As the authority that received the request numbers it. */
  readonly number: string;
  readonly subject: string;
  readonly answered_on: string;
  readonly language: Language;
  readonly release: string;
  readonly as_of: string;
  readonly level: 'public';
  readonly method: readonly string[];
  readonly tables: readonly RequestTable[];
}

/** One spelling for one document: names in order, no spaces, so that anyone who writes it again gets the same bytes. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** SHA-256 of the bytes that are signed, in hexadecimal. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Null where the text is no such document: an entry that was imported may hold anything. */
export function readDocument(text: string): RequestDocument | null {
  try {
    const value: unknown = JSON.parse(text);
    return isDocument(value) ? value : null;
  } catch {
    return null;
  }
}

function isDocument(value: unknown): value is RequestDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'form' in value &&
    value.form === 'travesia-answer-1' &&
    'tables' in value &&
    Array.isArray(value.tables)
  );
}
