/** Requests of statistics as `/api/v1/requests` tells them. */
import type { RequestDocument, RequestKind } from '#queries/requests/request-document.ts';

export interface RequestLine {
  readonly code: string;
  readonly country: string;
  readonly kind: RequestKind;
  /** Empty where it is not a country's. */
  readonly asking_country: string;
  readonly number: string;
  readonly subject: string;
  readonly state: 'open' | 'answered' | 'refused';
  readonly opened_on: string;
  readonly closed_on: string;
  readonly reason: string;
}

export interface RequestList {
  readonly requests: readonly RequestLine[];
}

/** What is asked, and once it is answered the document with its signature. */
export interface PublishedRequest extends RequestLine {
  /** Addresses, one a line. */
  readonly tables: string;
  readonly document?: RequestDocument;
  readonly sha256?: string;
  readonly signature?: string;
  readonly is_valid?: boolean;
  readonly public_key?: string;
  readonly check?: { readonly openssl: readonly string[]; readonly node: string };
}
