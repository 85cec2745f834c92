/** How an address about routes is read: its parameters become something that can be asked and is written in a format. */
import type { Naming } from '#queries/asked-release.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import type { Problem } from '#queries/problem.ts';
import type { Asked } from '#queries/routes/asked.ts';
import type { RouteHead, RouteMeasure } from '#queries/routes/route-answer.ts';
import { tableQuestion } from '#queries/routes/route-head.ts';
import { parseRouteQuestion, routeQuestionString } from '#queries/routes/route-question.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** An answer as a file. */
export interface RouteFile {
  readonly mediaType: string;
  /** Null: read in place. */
  readonly extension: string | null;
  readonly body: string | Buffer;
  readonly release: string;
}

/** A question that was read and can be asked. */
export interface RouteAsking {
  /** What it names of an edition. */
  readonly naming: Naming;
  /** The same for questions that are the same, format included. */
  readonly written: string;
  readonly ask: (
    snapshot: ReadableSnapshot,
    view: View,
    db: Database,
    protection: Protection | null,
  ) => Promise<Asked<RouteFile>>;
}

export type ReadRoute =
  | { readonly kind: 'asking'; readonly asking: RouteAsking }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'unknown_format'; readonly asked: string; readonly known: readonly string[] };

export type ReadAddress = (parameters: URLSearchParams, level: View['level']) => ReadRoute;

export interface Writing<T> {
  readonly mediaType: string;
  readonly extension: string | null;
  readonly write: (answer: T) => string | Buffer | Promise<string | Buffer>;
}

export interface Address<Q, T> {
  readonly parse: (
    parameters: URLSearchParams,
    usual: RouteMeasure,
  ) => { readonly question: Q } | { readonly problems: readonly Problem[] };
  readonly naming: (question: Q) => Naming;
  readonly written: (question: Q) => string;
  readonly ask: (
    snapshot: ReadableSnapshot,
    question: Q,
    view: View,
    db: Database,
    protection: Protection | null,
  ) => Promise<Asked<T>>;
  /** The first is the usual one. */
  readonly formats: Readonly<Record<string, Writing<T>>>;
}

/** An address that takes one question about routes. */
export const ONE = {
  parse: parseRouteQuestion,
  naming: tableQuestion,
  written: routeQuestionString,
};

export function reading<Q, T extends Pick<RouteHead, 'release'>>(
  address: Address<Q, T>,
): ReadAddress {
  const { parse, naming, written, ask, formats } = address;
  return (parameters, level) => {
    // the protected levels count persons, unless cases are asked
    const parsed = parse(parameters, level === 'owner' ? 'journeys' : 'persons');
    if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems };
    const { question } = parsed;
    const asked = parameters.get('format') ?? '';
    const format = asked === '' ? (Object.keys(formats)[0] ?? '') : asked;
    const writing = formats[format];
    if (writing === undefined)
      return { kind: 'unknown_format', asked, known: Object.keys(formats) };
    return {
      kind: 'asking',
      asking: {
        naming: naming(question),
        written: `${written(question)} ${format}`,
        ask: async (snapshot, view, db, protection) =>
          asFile(await ask(snapshot, question, view, db, protection), writing),
      },
    };
  };
}

async function asFile<T extends Pick<RouteHead, 'release'>>(
  result: Asked<T>,
  { mediaType, extension, write }: Writing<T>,
): Promise<Asked<RouteFile>> {
  if (result.kind !== 'answer') return result;
  const { answer } = result;
  const file = { mediaType, extension, body: await write(answer), release: answer.release };
  return { kind: 'answer', answer: file };
}
