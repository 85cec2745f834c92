/** What was understood, gathered: what to count, by what, of whom, where and when. */
import { lastWholeMonth, periodOf, shiftedPeriod } from '#queries/crosstab/told-until.ts';
import type { Meaning, PeriodLevel, PlaceList, Topic } from '#queries/search/meaning.ts';
import type { Understood } from '#queries/search/read-text.ts';

export interface AskedValue {
  readonly dimension: string;
  readonly codes: readonly string[];
}

export interface AskedThings {
  readonly measures: readonly string[];
  /** Dimensions named as such. */
  readonly rows: readonly string[];
  readonly values: readonly AskedValue[];
  readonly topic: Topic | null;
  readonly period: { readonly level: PeriodLevel; readonly code: string } | null;
  /** The last months or quarters were asked, without naming one. */
  readonly lately: 'quarter' | 'month' | null;
  readonly asks: ReadonlySet<'most' | 'growth' | 'share'>;
  readonly count: number | null;
}

/** `day`: the last day that the data tell, `2026-10-31`. */
export function askedThings(understood: readonly Understood[], day: string): AskedThings {
  const all = understood.flatMap(({ means, after }) => means.map((each) => ({ ...each, after })));
  const of = <K extends Meaning['kind']>(kind: K) =>
    all.filter(
      (each): each is Extract<Meaning, { kind: K }> & { after: string } => each.kind === kind,
    );
  const topics = of('topic').map(({ topic }) => topic);
  const topic = topics.find((each) => each !== 'assisted') ?? topics[0] ?? null;
  const isOfOrigin = of('people').length > 0;
  const places = of('place').map((place) => placed(place, topic, isOfOrigin));
  const people = of('people').map(({ country }) => value('origin_country', country));
  return {
    measures: unique(of('measure').map(({ measure }) => measure)),
    rows: unique(
      all.flatMap((each) => {
        if (each.kind === 'dimension') return [each.dimension];
        return each.kind === 'level' ? [levelDimension(each.level, topic)] : [];
      }),
    ),
    values: joined([...people, ...of('value'), ...places]),
    topic,
    ...periods(of('period'), of('lately'), day),
    asks: new Set(of('ask').map(({ ask }) => ask)),
    count: of('number')[0]?.count ?? null,
  };
}

function value(dimension: string, code: string): AskedValue {
  return { dimension, codes: [code] };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** Two values of one dimension are asked together. */
function joined(values: readonly AskedValue[]): readonly AskedValue[] {
  const byDimension = Map.groupBy(values, ({ dimension }) => dimension);
  return [...byDimension].map(([dimension, all]) => ({
    dimension,
    codes: unique(all.flatMap(({ codes }) => codes)),
  }));
}

const WITHIN: ReadonlySet<string> = new Set(['en', 'in', 'at']);
const TOWARDS: ReadonlySet<string> = new Set(['a', 'to', 'al', 'hacia']);
/** Countries people go to: named alone they are where somebody is, not where from. */
const DESTINATIONS: ReadonlySet<string> = new Set(['USA', 'CAN']);

interface Place {
  readonly list: PlaceList;
  readonly code: string;
  readonly after: string;
}

/** Which dimension a place is a value of: `de` where from, `en` where it happened, `a` where to. */
function placed(
  { list, code, after }: Place,
  topic: Topic | null,
  isOfOrigin: boolean,
): AskedValue {
  if (list === 'crossing_zone') return value('crossing_zone', code);
  if (list === 'municipality') return value('origin_municipality', code);
  const isThere =
    WITHIN.has(after) ||
    TOWARDS.has(after) ||
    (list === 'country' && DESTINATIONS.has(code)) ||
    /^(US|CA)-/.test(code) ||
    (isOfOrigin && after === '');
  if (!isThere) return value(`origin_${list}`, code);
  if (topic === 'return') return value(`return_${list}`, code);
  if (topic === 'detention' || list === 'state') return value(`detention_${list}`, code);
  return value('host_country', code);
}

function levelDimension(level: 'country' | 'state' | 'municipality', topic: Topic | null): string {
  if (level === 'municipality') return 'origin_municipality';
  if (topic === 'detention' || topic === 'return') return `${topic}_${level}`;
  return `origin_${level}`;
}

function periods(
  named: readonly { readonly period: PeriodLevel; readonly code: string }[],
  lately: readonly { readonly period: PeriodLevel; readonly ago: 0 | 1 }[],
  day: string,
): Pick<AskedThings, 'period' | 'lately'> {
  const finest = named.find(({ period }) => period === 'month') ?? named[0];
  if (finest !== undefined)
    return { period: { level: finest.period, code: finest.code }, lately: null };
  const [first] = lately;
  if (first === undefined) return { period: null, lately: null };
  if (first.period !== 'year') return { period: null, lately: first.period };
  const code = shiftedPeriod('year', periodOf('year', day), -first.ago);
  return { period: { level: 'year', code }, lately: null };
}

/** The last year that is over. */
export function lastWholeYear(day: string): string {
  const month = lastWholeMonth(day);
  return month.endsWith('-12') ? month.slice(0, 4) : shiftedPeriod('year', month.slice(0, 4), -1);
}
