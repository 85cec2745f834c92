/** What a hundred readers ask: mostly what others asked before, some things nobody asked, pages, files and mistakes. */
import type { Request } from 'autocannon';

export interface Asked {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The next address of a kind. */
type Ask = () => Asked;

/** What visitors of the portal ask again and again. */
export const CACHED: readonly string[] = [
  'measures=persons&rows=year',
  'measures=cases&rows=area&columns=year',
  'measures=persons&rows=sex&columns=year',
  'measures=persons&rows=origin_country',
  'measures=cases&rows=representation&columns=year',
  'measures=persons&rows=area&columns=year',
  'measures=cases&rows=month',
  'measures=persons&rows=age_group&columns=sex',
].map((question) => `/api/v1/table?${question}`);

const DIMENSIONS = [
  ...['area', 'sex', 'age_group', 'representation', 'category', 'origin_state'],
  ...['channel', 'year', 'nationality', 'accompaniment'],
];
const PAGES = ['/', '/tablas', '/rutas', '/representaciones', '/datos', '/en/tablas'];
const MISTAKES = [
  ...['/api/v1/table?measures=person', '/api/v1/table?measures=cases&rows=sexo'],
  ...['/api/v1/receipts', '/api/v1/nothing', '/api/v1/allocation'],
];

/** Ends in the same addresses for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Two dimensions over months that nobody asked for together: of some hundred thousand, hardly ever the same. */
export function coldQuestion(random: (below: number) => number): string {
  const row = pick(DIMENSIONS, random);
  const column = pick(
    DIMENSIONS.filter((each) => each !== row),
    random,
  );
  return `measures=persons&rows=${row}&columns=${column}&filter=${someMonths(random)}`;
}

/** Months that nobody asked for together: of some thousand spans. */
export function someMonths(random: (below: number) => number): string {
  const [from = 0, until = 0] = [random(72), random(72)].toSorted((a, b) => a - b);
  return `month:${month(from)}..${month(until)}`;
}

function month(at: number): string {
  return `${String(2019 + Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function pick<T>(from: readonly T[], random: (below: number) => number): T {
  const found = from[random(from.length)];
  if (found === undefined) throw new Error('there is nothing to pick from');
  return found;
}

/** A hundred requests in an order of their own; `token`: of somebody of headquarters. */
export function asksOf(token: string, seed: number): readonly Ask[] {
  const random = seeded(seed);
  const signed = { authorization: `Bearer ${token}` };
  const table = (question: string) => `/api/v1/table?${question}`;
  const file = (format: string) => () => ({
    path: `${table(coldQuestion(random))}&format=${format}`,
    headers: signed,
  });
  const kinds: readonly (readonly [times: number, ask: Ask])[] = [
    [40, () => ({ path: pick(CACHED, random) })],
    [15, () => ({ path: table(coldQuestion(random)), headers: signed })],
    [10, () => ({ path: pick(PAGES, random) })],
    [
      10,
      () => ({
        path: `/api/v1/routes?from=origin&to=${pick(['detention', 'return'], random)}&format=arrow`,
      }),
    ],
    [10, () => ({ path: pick(CACHED, random), headers: signed })],
    [5, file('csv')],
    [3, file('xlsx')],
    [2, file('pdf')],
    [5, () => ({ path: pick(MISTAKES, random) })],
  ];
  return kinds
    .flatMap(([times, ask]) => Array.from({ length: times }, () => ask))
    .map((ask) => ({ ask, place: random(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ ask }) => ask);
}

/** The same for autocannon. */
export function mixOf(token: string, seed: number): Request[] {
  return asksOf(token, seed).map(requestOf);
}

/** Asked anew each time it is its turn. */
export function requestOf(ask: Ask): Request {
  return {
    method: 'GET',
    setupRequest: (request) => {
      const { path, headers = {} } = ask();
      return { ...request, path, headers: { 'accept-encoding': 'gzip', ...headers } };
    },
  };
}
