import type { Language } from '#warehouse/text.ts';

import type { Visitor } from '#web/accounts/visitor.ts';

import type { Me } from './lib/published/account.ts';
import type { Loaded } from './lib/published/sources.ts';

interface Sent {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** The API in the same process, handed over by the server that holds it. */
type AskApi = (
  path: string,
  /** What a form sends; without it the address is read. */
  sent?: Readonly<Record<string, unknown>>,
) => Promise<Sent & { readonly cookies?: readonly string[] }>;

/** The page as it was made lately for anybody, or made now; undefined where pages are not kept. */
type KeepPage = (
  page: string,
  encodings: string,
  make: () => Promise<Sent>,
) => Promise<Sent> | undefined;

declare module 'http' {
  interface IncomingMessage {
    askApi?: AskApi;
    keepPage?: KeepPage;
    visitor?: Visitor;
  }
}

declare global {
  namespace App {
    interface PageData {
      readonly language: Language;
      readonly loaded: Loaded | undefined;
      readonly me: Me | undefined;
      /** The picture that stands for the page where it is shared; the one of the site where there is none. */
      readonly card?: string;
    }

    interface Locals {
      /** `Set-Cookie` lines of what a form did, for the answer to carry. */
      cookies: string[];
      /** May whoever asks not open this page? */
      isRefused: boolean;
    }
  }
}
