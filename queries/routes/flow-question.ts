/** A question about the flows of an aggregate source as the address writes it. */
import { parameterString } from '#queries/question-string.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';
import { ORIGIN_LEVELS, type OriginLevel } from '#queries/routes/flow-series.ts';
import {
  parseNumber,
  parseOne,
  parseView,
  nameProblems,
  USUAL_TOP,
  MOST_LEGS,
  PROTECTION,
  type MapView,
} from '#queries/routes/route-question.ts';
import type { Language } from '#warehouse/text.ts';

/** First and last year. */
export type YearRange = readonly [number, number];

export interface FlowQuestion {
  readonly source: string;
  /** Empty: those that add up. */
  readonly series: readonly string[];
  /** Empty: all. */
  readonly years: readonly YearRange[];
  /** Codes as the source writes them; empty: all. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Of the origin, where the source knows several. */
  readonly level: OriginLevel;
  readonly top: number;
  readonly threshold: number;
  readonly view: MapView | null;
  readonly release: string | null;
  readonly language: Language;
}

const LISTING = ['level', 'release', 'lang', 'format'];
const KNOWN = ['source', 'series', 'filter', 'top', 'threshold', 'view', ...LISTING];

export function parseFlowQuestion(
  parameters: URLSearchParams,
): { readonly question: FlowQuestion } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [...nameProblems(parameters, KNOWN)];
  const filters = parameters.getAll('filter').filter((text) => text !== '');
  const level = parameters.getAll('level').find((each) => !PROTECTION.includes(each)) ?? null;
  const named = (name: string) =>
    filters.flatMap((text) => (text.startsWith(`${name}:`) ? listed(text) : [])).toSorted();
  for (const text of filters.filter((each) => !/^(year|from|to):./.test(each)))
    problems.push(problem('filter', badFilter(text), ['year', 'from', 'to']));
  const question: FlowQuestion = {
    source: parameters.get('source') ?? '',
    series: listed(parameters.get('series') ?? ''),
    years: named('year').flatMap((text) => parseYears(problems, text)),
    from: named('from'),
    to: named('to'),
    level: parseOne(problems, 'level', level, ORIGIN_LEVELS, 'state'),
    top: parseNumber(problems, 'top', parameters.get('top'), USUAL_TOP, MOST_LEGS),
    threshold: parseNumber(problems, 'threshold', parameters.get('threshold'), 1, 1_000_000),
    view: parseView(problems, parameters.get('view')),
    ...releaseAndLanguage(problems, parameters),
  };
  return problems.length === 0 ? { question } : { problems };
}

/** Which sources have flows: no more than the edition and the language is asked. */
export type FlowListing = Pick<FlowQuestion, 'release' | 'language'>;

export function parseFlowListing(
  parameters: URLSearchParams,
): { readonly question: FlowListing } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [...nameProblems(parameters, ['source', ...LISTING])];
  const question = releaseAndLanguage(problems, parameters);
  return problems.length === 0 ? { question } : { problems };
}

function releaseAndLanguage(problems: Problem[], parameters: URLSearchParams): FlowListing {
  const release = parameters.get('release');
  return {
    release: release === '' ? null : release,
    language: parseOne(problems, 'lang', parameters.get('lang'), ['es', 'en'], 'es'),
  };
}

/** The codes of a list, or of what stands behind the colon of a filter. */
function listed(text: string): readonly string[] {
  const codes = text.slice(text.indexOf(':') + 1).split(',');
  return [...new Set(codes.filter((code) => code !== ''))].toSorted();
}

function parseYears(problems: Problem[], text: string): readonly YearRange[] {
  const [, first = '', last = first] = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(text) ?? [];
  if (first !== '' && first <= last) return [[Number(first), Number(last)]];
  problems.push(problem('filter', badFilter(`year:${text}`)));
  return [];
}

function badFilter(text: string) {
  const came = shortened(text);
  return {
    es: `se espera year:2019, year:2016..2019, from:CÓDIGO o to:CÓDIGO; llegó ${came}`,
    en: `expected year:2019, year:2016..2019, from:CODE or to:CODE; ${came} came`,
  };
}

/** The one way to write it: fixed order of parameters, defaults left out. */
export function flowQuestionString(question: FlowQuestion): string {
  const { source, series, years, from, to, level, top, threshold, view, release } = question;
  const ranges = years.map(([first, last]) =>
    first === last ? String(first) : `${String(first)}..${String(last)}`,
  );
  const lists = { year: ranges, from, to };
  return parameterString([
    ['source', source],
    ...(series.length === 0 ? [] : [['series', series.join(',')] as const]),
    ...Object.entries(lists).flatMap(([name, codes]) =>
      codes.length === 0 ? [] : [['filter', `${name}:${codes.join(',')}`] as const],
    ),
    ...(level === 'state' ? [] : [['level', level] as const]),
    ...(top === USUAL_TOP ? [] : [['top', String(top)] as const]),
    ...(threshold === 1 ? [] : [['threshold', String(threshold)] as const]),
    ...(view === null ? [] : [['view', view.join(',')] as const]),
    ...(release === null ? [] : [['release', release] as const]),
    ['lang', question.language],
  ]);
}
