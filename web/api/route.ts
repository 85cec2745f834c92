/** An address of the API: the form of its path, who may call it, how figures leave by it, and what answers it. */
import type { Level } from '#queries/answer.ts';
import type { Scope } from '#queries/scope.ts';
import type { Language } from '#warehouse/text.ts';
import type { Permission } from '#web/accounts/standing.ts';
import type { Reply } from '#web/api/reply.ts';

export interface Call {
  /** What the path names, where its form has a place for it. */
  readonly rest: string;
  readonly parameters: URLSearchParams;
  readonly language: Language;
  readonly accept: string;
  readonly encodings: string;
  /** Says that whoever asked has left; undefined where nobody can tell. */
  readonly gone: AbortSignal | undefined;
  /** What came with a POST; null with a GET. */
  readonly body: string | null;
  /** What figures the reader may see; at addresses without figures, only what everybody may. */
  readonly scope: Scope;
  /** The levels of the reader, to be told at any address. */
  readonly highest: Level;
  readonly usual: Level;
  readonly isSignedIn: boolean;
  readonly may: (permission: Permission) => boolean;
}

/** What a reader takes and sends. */
export interface Reader {
  /** Media types, as the Accept header writes them. */
  readonly accept?: string | undefined;
  /** Packings, as Accept-Encoding writes them. */
  readonly encodings?: string | undefined;
  /** Says that the reader has left. */
  readonly gone?: AbortSignal | undefined;
  /** A selection too long for an address. */
  readonly body?: string | null | undefined;
  /** What the reader may see; without one, what everybody may. */
  readonly scope?: Scope | undefined;
  /** What the reader may do; null: not signed in. */
  readonly permissions?: readonly Permission[] | null | undefined;
}

interface Address {
  readonly form: RegExp;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

/**
 * How figures leave by an address. `none`: they do not. `asked`: through `ask()` and the View of the reader. `own`: exact
 * ones, of those registries alone that the scope of the reader holds whole, or that are published as they are.
 * `owner`: exact figures of the night, whosever they are; such an address is never open to everybody.
 */
export type Route =
  | (Address & {
      readonly access: 'everyone' | 'signed_in';
      readonly figures: 'none' | 'asked' | 'own';
    })
  | (Address & {
      readonly access: Permission;
      readonly figures: 'none' | 'asked' | 'own' | 'owner';
    });
