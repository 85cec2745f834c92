/** What entries of planning must fulfil: time standards, available time, staff, limits, scenarios and decisions. */
import { fault, isDay, required, unknownCode, type RuleContext } from '#warehouse/entry-faults.ts';
import type { AnyEntry, EntryProblem } from '#warehouse/registry-entries.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

const BASES = ['time_study', 'panel', 'assumption'] as const;
const ALLOWANCE_KINDS = ['CAS', 'IAS'] as const;

/** A year has 8,784 hours at most: nobody works more minutes at one case. */
const MOST_MINUTES = 527_040;

type Rule = (entry: AnyEntry, context: RuleContext) => readonly EntryProblem[];

const country: Rule = (entry, { values }) =>
  unknownCode('country', entry.country ?? '', values('country'));

const representation: Rule = (entry, { values }) =>
  unknownCode('representation', entry.representation ?? '', values('representation'));

const stratum: Rule = (entry) => unknownCode('stratum', entry.stratum ?? '', STRATA);

/** Numbers within limits, with decimals; an empty one is allowed where it is said. */
function number(field: string, from: number, to: number, { optional = false } = {}): Rule {
  return (entry) => {
    const text = entry[field] ?? '';
    if (text === '' && optional) return [];
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return [];
    const range = [from, to].map((each) => each.toLocaleString('en-US'));
    return [
      fault(
        field,
        `Se esperaba un número de ${range.join(' a ')}.`,
        `Expected a number from ${range.join(' to ')}.`,
      ),
    ];
  };
}

function day(field: string): Rule {
  return (entry) =>
    isDay(entry[field] ?? '')
      ? []
      : [fault(field, 'Se esperaba un día AAAA-MM-DD.', 'Expected a day YYYY-MM-DD.')];
}

function oneOf(field: string, known: readonly string[]): Rule {
  return (entry) =>
    known.includes(entry[field] ?? '')
      ? []
      : [
          fault(
            field,
            `Se esperaba uno de: ${known.join(', ')}.`,
            `Expected one of: ${known.join(', ')}.`,
            known,
          ),
        ];
}

function given(...fields: readonly string[]): Rule {
  return (entry) => required(entry, ...fields);
}

/** The least at most the usual, and the usual at most the most. */
function ascending(first: string, second: string): Rule {
  return (entry) => {
    const [a, b] = [entry[first] ?? '', entry[second] ?? ''];
    if (a === '' || b === '' || Number(a) <= Number(b)) return [];
    return [fault(second, `Se esperaba al menos ${a}.`, `Expected at least ${a}.`)];
  };
}

function month(field: string): Rule {
  return (entry) =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(entry[field] ?? '')
      ? []
      : [fault(field, 'Se esperaba un mes AAAA-MM.', 'Expected a month YYYY-MM.')];
}

const minutes: readonly Rule[] = [
  number('minimum', 0, MOST_MINUTES),
  number('typical', 0, MOST_MINUTES),
  number('maximum', 0, MOST_MINUTES),
  ascending('minimum', 'typical'),
  ascending('typical', 'maximum'),
];

function all(...rules: readonly Rule[]): Rule {
  return (entry, context) => rules.flatMap((rule) => rule(entry, context));
}

export const PLANNING_RULES = {
  time_standard: all(
    country,
    stratum,
    ...minutes,
    oneOf('basis', BASES),
    number('observed', 0, 1_000_000, { optional: true }),
    day('valid_from'),
  ),
  available_time: all(
    country,
    number('year', 2000, 2100),
    number('weeks', 1, 53),
    number('days', 0.5, 7),
    ...['holidays', 'leave', 'sick', 'training'].map((each) => number(each, 0, 200)),
    number('hours_per_day', 0.5, 24),
  ),
  allowance: all(
    country,
    given('name'),
    oneOf('kind', ALLOWANCE_KINDS),
    (entry, context) => number('value', 0, entry.kind === 'CAS' ? 95 : 10_000)(entry, context),
    number('staff', 0, 10_000, { optional: true }),
  ),
  post_limit: all(
    country,
    representation,
    number('floor', 0, 10_000, { optional: true }),
    number('ceiling', 0, 10_000, { optional: true }),
    ascending('floor', 'ceiling'),
    number('cost', 0, 100_000_000, { optional: true }),
  ),
  staff: all(
    country,
    representation,
    month('month'),
    (entry, { values }) => unknownCode('category', entry.category ?? '', values('staff_category')),
    number('authorised', 0, 10_000, { optional: true }),
    number('present', 0, 10_000),
    number('cost', 0, 100_000_000, { optional: true }),
  ),
  scenario: all(country, given('code', 'name', 'question'), day('made_on')),
  decision: all(
    country,
    representation,
    given('code', 'reason'),
    number('staff', 0, 10_000),
    day('decided_on'),
    day('effective_on'),
  ),
  time_diary: all(
    country,
    representation,
    stratum,
    given('code'),
    number('minutes', 1, 1440),
    day('day'),
  ),
  panel_estimate: all(
    country,
    stratum,
    number('round', 1, 9),
    number('member', 1, 999),
    ...minutes,
  ),
} as const satisfies Readonly<Record<string, Rule>>;
