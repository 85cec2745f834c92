import type { Language } from '#warehouse/text.ts';

import type { Loaded } from './lib/published/sources.ts';

/** The API in the same process, handed over by the server that holds it. */
type AskApi = (path: string) => Promise<{
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}>;

declare module 'http' {
  interface IncomingMessage {
    askApi?: AskApi;
  }
}

declare global {
  namespace App {
    interface PageData {
      readonly language: Language;
      readonly loaded: Loaded | undefined;
    }
  }
}
