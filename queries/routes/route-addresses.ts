/** The addresses about routes: how each is read, asked and written. The API and the shell both go by it. */
import {
  comparisonSvg,
  MAP_PARAMETERS,
  routeMapPng,
  routeMapSvg,
  yearMapsSvg,
} from '#queries/map/asked-map.ts';
import { askCircuits } from '#queries/routes/ask-circuits.ts';
import { askComparison, type ComparisonAnswer } from '#queries/routes/ask-comparison.ts';
import { askFlows } from '#queries/routes/ask-flows.ts';
import { askFlowSources, flowSourcesTable } from '#queries/routes/ask-flow-sources.ts';
import { askPaths } from '#queries/routes/ask-paths.ts';
import { askRoutes } from '#queries/routes/ask-routes.ts';
import { askSankey } from '#queries/routes/ask-sankey.ts';
import { askTimes } from '#queries/routes/ask-times.ts';
import {
  flowQuestionString,
  parseFlowListing,
  parseFlowQuestion,
  type FlowQuestion,
} from '#queries/routes/flow-question.ts';
import { parseComparison, type Comparison } from '#queries/routes/comparison-question.ts';
import { ONE, reading, type Address, type ReadAddress } from '#queries/routes/read-address.ts';
import type { RouteAnswer, RouteHead, RouteMeasure } from '#queries/routes/route-answer.ts';
import { tableQuestion } from '#queries/routes/route-head.ts';
import { parseRouteQuestion, routeQuestionString } from '#queries/routes/route-question.ts';
import {
  flowsTable,
  legsTable,
  legsWithLedger,
  originsTable,
  pathsTable,
} from '#queries/routes/route-table.ts';
import { routeArrow } from '#queries/routes/write-arrow.ts';
import { routeCsv } from '#queries/routes/write-csv.ts';
import { pathsXlsx, routesXlsx } from '#queries/routes/write-xlsx.ts';
import { municipalitiesGeoJson } from '#queries/routes/write-municipalities-geojson.ts';
import { originsGeoJson } from '#queries/routes/write-origins-geojson.ts';
import { routeGeoJson } from '#queries/routes/write-geojson.ts';

const JSON_FORMAT = {
  mediaType: 'application/json; charset=utf-8',
  extension: null,
  write: (answer: unknown) => JSON.stringify(answer),
};
const CSV = { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv' };
const XLSX = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
};
const ARROW = { mediaType: 'application/vnd.apache.arrow.stream', extension: 'arrows' };
const SVG = { mediaType: 'image/svg+xml; charset=utf-8', extension: 'svg' };
const PNG = { mediaType: 'image/png', extension: 'png' };
const GEOJSON = { mediaType: 'application/geo+json', extension: 'geojson' };

/** What a question about the flows of aggregate sources names of an edition: no measure of the catalog. */
const NAMES_NOTHING = { measures: [], rows: [], columns: [], filters: [] };

const FLOWS = {
  parse: parseFlowQuestion,
  naming: ({ release }: FlowQuestion) => ({ ...NAMES_NOTHING, release }),
  written: flowQuestionString,
};

const readFlows = reading({
  ...FLOWS,
  ask: askFlows,
  formats: {
    json: JSON_FORMAT,
    csv: { ...CSV, write: (answer) => routeCsv(flowsTable(answer)) },
    geojson: { ...GEOJSON, write: routeGeoJson },
  },
});

const readFlowSources = reading({
  parse: parseFlowListing,
  naming: ({ release }) => ({ ...NAMES_NOTHING, release }),
  written: ({ release, language }) => `${release ?? ''} ${language}`,
  ask: askFlowSources,
  formats: {
    json: JSON_FORMAT,
    csv: { ...CSV, write: (answer) => routeCsv(flowSourcesTable(answer)) },
  },
});

const PAIR: Omit<Address<Comparison, ComparisonAnswer>, 'formats'> = {
  parse: parseComparison,
  naming: ([, b]) => tableQuestion(b),
  written: (pair) => pair.map(routeQuestionString).join(' '),
  ask: askComparison,
};

/** By the part of the path after `routes`. */
export const ROUTE_ADDRESSES: ReadonlyMap<string, ReadAddress> = new Map<string, ReadAddress>([
  [
    '',
    reading({
      ...ONE,
      ask: askRoutes,
      formats: {
        json: JSON_FORMAT,
        csv: { ...CSV, write: (answer) => routeCsv(legsWithLedger(answer)) },
        xlsx: { ...XLSX, write: routesXlsx },
        arrow: { ...ARROW, write: (answer) => routeArrow(answer, legsTable(answer)) },
        geojson: { ...GEOJSON, write: routeGeoJson },
      },
    }),
  ],
  [
    '/map.svg',
    reading({
      ...picture({ ...ONE, ask: askRoutes }),
      formats: { svg: { ...SVG, write: ({ answer, drawing }) => routeMapSvg(answer, drawing) } },
    }),
  ],
  [
    '/map.png',
    reading({
      ...picture({ ...ONE, ask: askRoutes }),
      formats: { png: { ...PNG, write: ({ answer, drawing }) => routeMapPng(answer, drawing) } },
    }),
  ],
  [
    '/years.svg',
    reading({
      ...picture({ ...ONE, ask: askTimes }),
      formats: { svg: { ...SVG, write: ({ answer, drawing }) => yearMapsSvg(answer, drawing) } },
    }),
  ],
  [
    '/origins',
    reading({
      ...ONE,
      parse: parseOrigins,
      ask: askRoutes,
      formats: {
        json: { ...JSON_FORMAT, write: originsJson },
        csv: { ...CSV, write: (answer) => routeCsv(originsTable(answer)) },
        geojson: { ...GEOJSON, write: originsGeoJson },
      },
    }),
  ],
  [
    '/municipalities',
    reading({
      ...ONE,
      ask: askRoutes,
      formats: { geojson: { ...GEOJSON, extension: null, write: municipalitiesGeoJson } },
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
        xlsx: { ...XLSX, write: pathsXlsx },
        arrow: { ...ARROW, write: (answer) => routeArrow(answer, pathsTable(answer)) },
      },
    }),
  ],
  ['/sankey', reading({ ...ONE, ask: askSankey, formats: { json: JSON_FORMAT } })],
  ['/time', reading({ ...ONE, ask: askTimes, formats: { json: JSON_FORMAT } })],
  ['/circuits', reading({ ...ONE, ask: askCircuits, formats: { json: JSON_FORMAT } })],
  ['/compare', reading({ ...PAIR, formats: { json: JSON_FORMAT } })],
  [
    '/flows',
    (parameters, level) =>
      ((parameters.get('source') ?? '') === '' ? readFlowSources : readFlows)(parameters, level),
  ],
  [
    '/flows/map.svg',
    reading({
      ...picture({ ...FLOWS, ask: askFlows }),
      formats: { svg: { ...SVG, write: ({ answer, drawing }) => routeMapSvg(answer, drawing) } },
    }),
  ],
  [
    '/flows/map.png',
    reading({
      ...picture({ ...FLOWS, ask: askFlows }),
      formats: { png: { ...PNG, write: ({ answer, drawing }) => routeMapPng(answer, drawing) } },
    }),
  ],
  [
    '/compare.svg',
    reading({
      ...picture(PAIR),
      formats: { svg: { ...SVG, write: ({ answer, drawing }) => comparisonSvg(answer, drawing) } },
    }),
  ],
]);

/** The states of origin are asked by the question alone; what they are shaded by may stay unsaid. */
function parseOrigins(parameters: URLSearchParams, usual: RouteMeasure) {
  const asked = [...parameters].filter(([name, value]) => name !== 'shade' || value !== '');
  const hasShade = asked.some(([name]) => name === 'shade');
  return parseRouteQuestion(
    new URLSearchParams(hasShade ? asked : [...asked, ['shade', 'origin']]),
    usual,
  );
}

/** Without the legs, which `routes` answers. */
function originsJson({ shading, totals, ...answer }: RouteAnswer): string {
  const { question, title, language, release, as_of, level, measure, unit } = answer;
  const { notes, sources, citation } = answer;
  const head = { question, title, language, release, as_of, level, measure, unit };
  return JSON.stringify({ ...head, notes, sources, citation, shading, totals });
}

interface ToBeDrawn<Q> {
  readonly question: Q;
  /** How it is to be drawn, beside the question. */
  readonly drawing: URLSearchParams;
}

/** An answer with how it is to be drawn. */
interface ToDraw<T> extends RouteHead {
  readonly answer: T;
  readonly drawing: URLSearchParams;
}

/** The address of a picture of what another address answers. */
function picture<Q, T extends RouteHead>(
  of: Omit<Address<Q, T>, 'formats'>,
): Omit<Address<ToBeDrawn<Q>, ToDraw<T>>, 'formats'> {
  return {
    parse: (parameters, usual) => {
      const asked = [...parameters].filter(([name]) => !MAP_PARAMETERS.includes(name));
      const parsed = of.parse(new URLSearchParams(asked), usual);
      if ('problems' in parsed) return parsed;
      return { question: { question: parsed.question, drawing: parameters } };
    },
    naming: ({ question }) => of.naming(question),
    written: ({ question, drawing }) =>
      [of.written(question), ...MAP_PARAMETERS.map((each) => drawing.get(each) ?? '')].join(' '),
    ask: async (snapshot, { question, drawing }, view, db, protection) => {
      const asked = await of.ask(snapshot, question, view, db, protection);
      if (asked.kind !== 'answer') return asked;
      const { answer } = asked;
      return { kind: 'answer', answer: { ...answer, answer, drawing } };
    },
  };
}
