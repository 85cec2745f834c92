/** What of a post, or of all posts together, goes into its measures: volumes by kind of work, hours, staff, required staff. */
import { individualFactor } from '#queries/allocation/wisn.ts';
import type { Volume } from '#queries/allocation/workload.ts';
import { planningInputs, type PlanningInputs } from '#queries/representations/planning-inputs.ts';
import { NETWORK } from '#queries/representations/read-counts.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type { RegisteredPost } from '#queries/representations/read-register.ts';
import type { Range, Staff, StratumLoad } from '#queries/representations/representations-answer.ts';
import { staffOf, staffTogether } from '#queries/representations/staff-of.ts';
import { workloadRanges, type HoursRange } from '#queries/representations/workload-ranges.ts';
import { EMPTY_REGISTRY } from '#warehouse/registry-entries.ts';
import type { Language } from '#warehouse/text.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

/** From it come the draws of the ranges; told with every answer. */
export const RANGE_SEED = 2026;

const NO_HOURS: HoursRange = { value: 0, low: 0, high: 0, mix: null };

/** What of one place goes into its measures, be it a post or all of them. */
export interface Place {
  readonly code: string;
  readonly volumes: readonly Volume[];
  readonly closed: number;
  readonly actions: number;
  readonly registrations: number | null;
  readonly hours: HoursRange;
  readonly strata: readonly StratumLoad[];
  readonly staff: Staff;
  readonly inputs: Pick<PlanningInputs, 'hours' | 'productive'>;
  readonly required: Range;
  /** Of posts whose staff is known. */
  readonly requiredWithStaff: Range;
}

export interface Placed {
  readonly placed: readonly { readonly post: RegisteredPost; readonly place: Place }[];
  /** Of all of them together. */
  readonly hours: HoursRange;
}

export function placesOf(
  reading: NetworkReading,
  categories: readonly string[],
  language: Language,
): Placed {
  const { register, window } = reading;
  const months = Map.groupBy(
    reading.months.filter(({ month }) => month >= window.from),
    ({ representation }) => representation,
  );
  const staff = Map.groupBy(reading.staff, ({ representation }) => representation);
  const volumes = register.map(({ code, country }) => {
    const own = months.get(code) ?? [];
    const inputs = inputsOf(reading, country);
    return {
      code,
      own,
      inputs,
      standards: inputs.standards,
      volumes: STRATA.flatMap(({ code: stratum }) => {
        const count = sum(
          own.filter((each) => each.stratum === stratum),
          ({ opened }) => opened,
        );
        return count === 0 ? [] : [{ stratum, count }];
      }),
    };
  });
  const ranges = workloadRanges(volumes, NETWORK, RANGE_SEED);
  const placed = register.map((post, at) => {
    const {
      own = [],
      inputs = inputsOf(reading, post.country),
      volumes: counts = [],
    } = volumes[at] ?? {};
    const hours = ranges.get(post.code) ?? NO_HOURS;
    const told = staffOf(staff.get(post.code) ?? [], categories);
    const required = requiredOf(hours, inputs, counts.length > 0);
    const place: Place = {
      code: post.code,
      volumes: counts,
      closed: sum(own, ({ closed }) => closed),
      actions: sum(own, ({ actions }) => actions),
      registrations: reading.registrations.get(post.code) ?? null,
      hours,
      strata: strataOf(counts, inputs, language),
      staff: told,
      inputs,
      required,
      requiredWithStaff: told.present === null ? NO_RANGE : required,
    };
    return { post, place };
  });
  return { placed, hours: ranges.get(NETWORK) ?? NO_HOURS };
}

const NO_RANGE: Range = { value: 0, low: 0, high: 0 };

function inputsOf({ inputs, window }: NetworkReading, country: string): PlanningInputs {
  return inputs.get(country) ?? planningInputs(EMPTY_REGISTRY, country, window.last);
}

/** WISN: hours over productive hours, and the tasks that are in no case where there is work at all. */
function requiredOf(
  { value, low, high }: HoursRange,
  { productive, tasks, hours }: PlanningInputs,
  works: boolean,
): Range {
  const own = works
    ? individualFactor(
        tasks.map((task) => task.hours),
        hours,
      )
    : 0;
  const of = (work: number) => work / productive + own;
  return { value: of(value), low: of(low), high: of(high) };
}

function strataOf(
  volumes: readonly Volume[],
  { standards }: PlanningInputs,
  language: Language,
): readonly StratumLoad[] {
  return STRATA.flatMap(({ code, label, isCritical }) => {
    const cases = volumes.find(({ stratum }) => stratum === code)?.count ?? 0;
    const typical = standards.find(({ stratum }) => stratum === code)?.typical ?? 0;
    if (cases === 0) return [];
    return [
      { code, label: label[language], cases, hours: (cases * typical) / 60, critical: isCritical },
    ];
  }).toSorted((a, b) => b.hours - a.hours);
}

/** All posts as one place: loads are of those whose staff is known. */
export function together(
  places: readonly Place[],
  hours: HoursRange,
  categories: readonly string[],
): Place {
  const strata = Map.groupBy(
    places.flatMap((place) => place.strata),
    ({ code }) => code,
  );
  const registered = places.filter(({ registrations }) => registrations !== null);
  // the ends of a sum are nearer than the sum of the ends: they are those of the hours of all
  const spread = (part: Range): Range => ({
    value: part.value,
    low: hours.value === 0 ? 0 : (part.value * hours.low) / hours.value,
    high: hours.value === 0 ? 0 : (part.value * hours.high) / hours.value,
  });
  const required = sum(places, (place) => place.required.value);
  const withStaff = sum(places, (place) => place.requiredWithStaff.value);
  const productive = sum(places, ({ hours: { value } }) => value);
  return {
    code: NETWORK,
    volumes: STRATA.flatMap(({ code }) => {
      const count = sum(
        places.flatMap(({ volumes }) => volumes).filter(({ stratum }) => stratum === code),
        (each) => each.count,
      );
      return count === 0 ? [] : [{ stratum: code, count }];
    }),
    closed: sum(places, ({ closed }) => closed),
    actions: sum(places, ({ actions }) => actions),
    registrations:
      registered.length === 0 ? null : sum(registered, ({ registrations }) => registrations ?? 0),
    hours,
    strata: [...strata.values()]
      .flatMap(([first, ...others]) =>
        first === undefined
          ? []
          : [
              {
                ...first,
                cases: first.cases + sum(others, ({ cases }) => cases),
                hours: first.hours + sum(others, (each) => each.hours),
              },
            ],
      )
      .toSorted((a, b) => b.hours - a.hours),
    staff: staffTogether(
      places.map(({ staff }) => staff),
      categories,
    ),
    inputs: meanInputs(places, productive),
    required: spread({ value: required, low: 0, high: 0 }),
    requiredWithStaff: spread({ value: withStaff, low: 0, high: 0 }),
  };
}

/** Hours of a person, weighted by the work of the posts. */
function meanInputs(places: readonly Place[], all: number): Place['inputs'] {
  const mean = (name: 'hours' | 'productive') => {
    if (all === 0) return places[0]?.inputs[name] ?? 0;
    return sum(places, ({ inputs, hours }) => inputs[name] * hours.value) / all;
  };
  return { hours: mean('hours'), productive: mean('productive') };
}

export function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
