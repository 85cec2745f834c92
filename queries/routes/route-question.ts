/** A question about routes as the address writes it: `RouteQuestion ⇄ URLSearchParams`. */
import { filterString, parameterString } from '#queries/question-string.ts';
import { parseFilter, type Filter } from '#queries/parse-filter.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';
import type { PlaceLevel, RouteMeasure, RouteStage } from '#queries/routes/route-answer.ts';
import { PLACE_LEVELS, ROUTE_STAGES } from '#queries/routes/stage-places.ts';
import type { Language, Text } from '#warehouse/text.ts';

/** Only journeys that pass this place at this stage, at whatever level its code is. */
export interface Through {
  readonly stage: RouteStage;
  readonly place: string;
}

/** The level of places at each stage. */
export type PlaceLevels = Readonly<Record<RouteStage, PlaceLevel>>;

/** Degrees: west, south, east, north. */
export type MapView = readonly [number, number, number, number];

export type Shade = 'origin' | 'origin_rate';

export interface RouteQuestion {
  /** Two or more, in the order of a journey. */
  readonly stages: readonly RouteStage[];
  readonly levels: PlaceLevels;
  readonly measure: RouteMeasure;
  readonly filters: readonly Filter[];
  readonly through: Through | null;
  readonly top: number;
  readonly threshold: number;
  readonly view: MapView | null;
  /** What the states of origin are shaded by, under the legs: the measure asked, or that per 100,000 inhabitants. */
  readonly shade: Shade | null;
  readonly release: string | null;
  readonly language: Language;
}

export type RouteQuestionResult =
  { readonly question: RouteQuestion } | { readonly problems: readonly Problem[] };

export const ROUTE_MEASURES: readonly RouteMeasure[] = ['journeys', 'persons', 'cases'];
export const SHADES: readonly Shade[] = ['origin', 'origin_rate'];
export const USUAL_TOP = 75;
export const MOST_LEGS = 1000;
const KNOWN = [
  ...['from', 'to', 'stages', 'level', 'measure', 'filter', 'through', 'top', 'threshold'],
  ...['view', 'shade', 'release', 'lang', 'format'],
];
const REPEATABLE = ['filter', 'level'];
/** `level` may also name a level of protection (`level=state&level=public`). */
export const PROTECTION = ['public', 'analyst', 'owner'];

/** `usual`: what is counted when the address does not say. */
export function parseRouteQuestion(
  parameters: URLSearchParams,
  usual: RouteMeasure = 'journeys',
): RouteQuestionResult {
  const problems: Problem[] = [...nameProblems(parameters, KNOWN)];
  const stages = parseStages(problems, parameters);
  const question: RouteQuestion = {
    stages,
    levels: parseLevels(problems, parameters, stages),
    measure: parseOne(problems, 'measure', parameters.get('measure'), ROUTE_MEASURES, usual),
    filters: parameters
      .getAll('filter')
      .filter((text) => text !== '')
      .flatMap((text) => parseFilter(problems, text)),
    through: parseThrough(problems, parameters.get('through')),
    top: parseNumber(problems, 'top', parameters.get('top'), USUAL_TOP, MOST_LEGS),
    threshold: parseNumber(problems, 'threshold', parameters.get('threshold'), 1, 1_000_000),
    view: parseView(problems, parameters.get('view')),
    shade: parseShade(problems, parameters.get('shade')),
    release: parameters.get('release') === '' ? null : parameters.get('release'),
    language: parseOne(problems, 'lang', parameters.get('lang'), ['es', 'en'], 'es'),
  };
  return problems.length === 0 ? { question } : { problems };
}

export function nameProblems(
  parameters: URLSearchParams,
  known: readonly string[],
): readonly Problem[] {
  const names = [...new Set(parameters.keys())];
  const unknown = names
    .filter((name) => !known.includes(name))
    .map((name) => problem(shortened(name), unknownAs(PARAMETER, name), known));
  const repeated = names
    .filter((name) => !REPEATABLE.includes(name) && parameters.getAll(name).length > 1)
    .map((name) =>
      problem(shortened(name), {
        es: `${shortened(name)} está más de una vez: se espera una`,
        en: `${shortened(name)} stands more than once: expected one`,
      }),
    );
  return [...unknown, ...repeated];
}

const PARAMETER: Text = { es: 'no existe el parámetro', en: 'unknown parameter' };
const VALUE: Text = { es: 'valor desconocido', en: 'unknown value' };

function unknownAs({ es, en }: Text, text: string): Text {
  return { es: `${es}: ${shortened(text)}`, en: `${en}: ${shortened(text)}` };
}

export function parseOne<T extends string>(
  problems: Problem[],
  parameter: string,
  text: string | null,
  known: readonly T[],
  usual: T,
): T {
  const asked = text === null || text === '' ? usual : text;
  const found = known.find((each) => each === asked);
  if (found === undefined) problems.push(problem(parameter, unknownAs(VALUE, asked), known));
  return found ?? usual;
}

/** One level for all stages, or one for each of those asked, in their order: `country,point,state`. */
function parseLevels(
  problems: Problem[],
  parameters: URLSearchParams,
  stages: readonly RouteStage[],
): PlaceLevels {
  const asked = parameters.getAll('level').filter((each) => !PROTECTION.includes(each));
  const named = (asked[0] ?? '').split(',');
  const levels = named.map((each) => parseOne(problems, 'level', each, PLACE_LEVELS, 'state'));
  const [first = 'state'] = levels;
  if (levels.length === 1) return allAt(first);
  if (levels.length !== stages.length) {
    problems.push(
      problem(
        'level',
        {
          es: `level lleva un nivel, o uno por cada una de las ${String(stages.length)} etapas; llegaron ${String(levels.length)}`,
          en: `level takes one level, or one for each of the ${String(stages.length)} stages; ${String(levels.length)} came`,
        },
        PLACE_LEVELS,
      ),
    );
  }
  const each = stages.map((stage, at) => [stage, levels[at] ?? first] as const);
  return { ...allAt(first), ...Object.fromEntries(each) };
}

export function allAt(level: PlaceLevel): PlaceLevels {
  return { origin: level, crossing: level, detention: level, return: level, reentry: level };
}

/** The levels that the stages asked stand at: one, where it is the same for all. */
export function levelsAsked({
  stages,
  levels,
}: Pick<RouteQuestion, 'stages' | 'levels'>): readonly PlaceLevel[] {
  const each = stages.map((stage) => levels[stage]);
  return new Set(each).size === 1 ? each.slice(0, 1) : each;
}

function parseStages(problems: Problem[], parameters: URLSearchParams): readonly RouteStage[] {
  const pair = [parameters.get('from') ?? '', parameters.get('to') ?? ''].map((each) =>
    each.trim(),
  );
  const listed = (parameters.get('stages') ?? '').split(',').filter((each) => each !== '');
  if (listed.length === 0 && pair.every((each) => each === '')) return ['origin', 'return'];
  const asked = listed.length > 0 ? listed : pair;
  const found = ROUTE_STAGES.filter((stage) => asked.includes(stage));
  const unknown = asked.filter((each) => !ROUTE_STAGES.some((stage) => stage === each));
  const isInOrder =
    found.length === asked.length && found.every((stage, at) => stage === asked[at]);
  if (unknown.length > 0 || !isInOrder || found.length < 2) {
    problems.push(
      problem(
        listed.length > 0 ? 'stages' : 'from',
        {
          es: `se esperan dos etapas o más, en el orden del viaje; llegó ${shortened(asked.join(','))}`,
          en: `expected two stages or more, in the order of a journey; ${shortened(asked.join(','))} came`,
        },
        ROUTE_STAGES,
      ),
    );
  }
  return found;
}

function parseThrough(problems: Problem[], text: string | null): Through | null {
  if (text === null || text === '') return null;
  const [name = '', place = ''] = text.split(':');
  const stage = ROUTE_STAGES.find((each) => each === name);
  if (stage !== undefined && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/.test(place))
    return { stage, place };
  problems.push(
    problem(
      'through',
      {
        es: `through lleva ETAPA:LUGAR, por ejemplo crossing:MEX-USA.US-TX; llegó ${shortened(text)}`,
        en: `through takes STAGE:PLACE, for instance crossing:MEX-USA.US-TX; ${shortened(text)} came`,
      },
      ROUTE_STAGES,
    ),
  );
  return null;
}

export function parseNumber(
  problems: Problem[],
  parameter: string,
  text: string | null,
  usual: number,
  most: number,
): number {
  if (text === null || text === '') return usual;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  problems.push(
    problem(parameter, {
      es: `${parameter} es un número entero de 1 a ${String(most)}`,
      en: `${parameter} is a whole number from 1 to ${String(most)}`,
    }),
  );
  return usual;
}

function parseShade(problems: Problem[], text: string | null): Shade | null {
  return text === null || text === '' ? null : parseOne(problems, 'shade', text, SHADES, 'origin');
}

export function parseView(problems: Problem[], text: string | null): MapView | null {
  if (text === null || text === '') return null;
  const [west = NaN, south = NaN, east = NaN, north = NaN, ...rest] = text.split(',').map(Number);
  const isView =
    rest.length === 0 &&
    west < east &&
    south < north &&
    south >= -90 &&
    north <= 90 &&
    west >= -360;
  if (isView && east <= 360) return [west, south, east, north];
  problems.push(
    problem('view', {
      es: 'view lleva oeste,sur,este,norte en grados',
      en: 'view takes west,south,east,north in degrees',
    }),
  );
  return null;
}

/** The one way to write it: fixed order of parameters, defaults left out. */
export function routeQuestionString(question: RouteQuestion): string {
  const { stages, measure, filters, through, top, threshold, view, shade, release } = question;
  const parts: (readonly [string, string])[] =
    stages.length === 2
      ? [
          ['from', stages[0] ?? ''],
          ['to', stages[1] ?? ''],
        ]
      : [['stages', stages.join(',')]];
  parts.push(['level', levelsAsked(question).join(',')]);
  parts.push(['measure', measure]);
  parts.push(
    ...filters.map((filter) => ['filter', filterString(filter)] as const).toSorted(byText),
  );
  if (through !== null) parts.push(['through', `${through.stage}:${through.place}`]);
  if (top !== USUAL_TOP) parts.push(['top', String(top)]);
  if (threshold !== 1) parts.push(['threshold', String(threshold)]);
  if (view !== null) parts.push(['view', view.join(',')]);
  if (shade !== null) parts.push(['shade', shade]);
  if (release !== null) parts.push(['release', release]);
  parts.push(['lang', question.language]);
  return parameterString(parts);
}

function byText(a: readonly [string, string], b: readonly [string, string]): number {
  return a[1] < b[1] ? -1 : 1;
}
