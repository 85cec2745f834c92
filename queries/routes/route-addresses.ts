/** The addresses about routes: how each is read, asked and written. The API and the shell both go by it. */
import type { Naming } from '#queries/asked-release.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import type { Problem } from '#queries/problem.ts';
import { askCircuits } from '#queries/routes/ask-circuits.ts';
import { askComparison } from '#queries/routes/ask-comparison.ts';
import { askPaths } from '#queries/routes/ask-paths.ts';
import { askRoutes, type Asked } from '#queries/routes/ask-routes.ts';
import { askSankey } from '#queries/routes/ask-sankey.ts';
import { askTimes } from '#queries/routes/ask-times.ts';
import { parseComparison } from '#queries/routes/comparison-question.ts';
import type { RouteHead, RouteMeasure } from '#queries/routes/route-answer.ts';
import { tableQuestion } from '#queries/routes/route-head.ts';
import { parseRouteQuestion, routeQuestionString } from '#queries/routes/route-question.ts';
import { legsWithLedger, pathsTable } from '#queries/routes/route-table.ts';
import { routeCsv } from '#queries/routes/write-csv.ts';
import { routeGeoJson } from '#queries/routes/write-geojson.ts';
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

interface Writing<T> {
  readonly mediaType: string;
  readonly extension: string | null;
  readonly write: (answer: T) => string | Buffer | Promise<string | Buffer>;
}

interface Address<Q, T> {
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
  readonly formats: Readonly<Record<string, Writing<T>>>;
}

/** An address that takes one question about routes. */
const ONE = { parse: parseRouteQuestion, naming: tableQuestion, written: routeQuestionString };

const JSON_FORMAT = {
  mediaType: 'application/json; charset=utf-8',
  extension: null,
  write: (answer: unknown) => JSON.stringify(answer),
};
const CSV = { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv' };
const GEOJSON = { mediaType: 'application/geo+json', extension: 'geojson' };

/** By the part of the path after `routes`. */
export const ROUTE_ADDRESSES: ReadonlyMap<string, ReadAddress> = new Map([
  [
    '',
    reading({
      ...ONE,
      ask: askRoutes,
      formats: {
        json: JSON_FORMAT,
        csv: { ...CSV, write: (answer) => routeCsv(legsWithLedger(answer)) },
        geojson: { ...GEOJSON, write: routeGeoJson },
      },
    }),
  ],
  [
    '/paths',
    reading({
      ...ONE,
      ask: askPaths,
      formats: {
        json: JSON_FORMAT,
        csv: { ...CSV, write: (answer) => routeCsv(pathsTable(answer)) },
      },
    }),
  ],
  ['/sankey', reading({ ...ONE, ask: askSankey, formats: { json: JSON_FORMAT } })],
  ['/time', reading({ ...ONE, ask: askTimes, formats: { json: JSON_FORMAT } })],
  ['/circuits', reading({ ...ONE, ask: askCircuits, formats: { json: JSON_FORMAT } })],
  [
    '/compare',
    reading({
      parse: parseComparison,
      naming: ([, b]) => tableQuestion(b),
      written: (pair) => pair.map(routeQuestionString).join(' '),
      ask: askComparison,
      formats: { json: JSON_FORMAT },
    }),
  ],
]);

function reading<Q, T extends RouteHead>(address: Address<Q, T>): ReadAddress {
  const { parse, naming, written, ask, formats } = address;
  return (parameters, level) => {
    // the protected levels count persons, unless cases are asked
    const parsed = parse(parameters, level === 'owner' ? 'journeys' : 'persons');
    if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems };
    const { question } = parsed;
    const asked = parameters.get('format') ?? '';
    const format = asked === '' ? 'json' : asked;
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

async function asFile<T extends RouteHead>(
  result: Asked<T>,
  { mediaType, extension, write }: Writing<T>,
): Promise<Asked<RouteFile>> {
  if (result.kind !== 'answer') return result;
  const { answer } = result;
  const file = { mediaType, extension, body: await write(answer), release: answer.release };
  return { kind: 'answer', answer: file };
}
