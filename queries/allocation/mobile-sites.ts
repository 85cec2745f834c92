/**
 * Where mobile consulates stop: which sites reach most persons beside the offices that are there, how good the choice is
 * for certain, what each further site adds, how many days each gets and when. The same on the server and in the browser.
 */
import { kilometresBetween, type Point } from './great-circle.ts';
import { siteWithBound, type BoundedSiting } from './siting-bound.ts';
import {
  costOfSites,
  coveringProblem,
  medianProblem,
  siteByInterchange,
  type SitingProblem,
} from './siting.ts';
import { visitsOf } from './visits.ts';

export interface DemandPlace extends Point {
  readonly name: string;
  readonly weight: number;
}

export interface Site extends Point {
  readonly name: string;
}

export interface SitesGround {
  readonly demand: readonly DemandPlace[];
  readonly sites: readonly Site[];
  /** Offices that serve what is near them already. */
  readonly offices: readonly Site[];
}

export interface SitesQuestion {
  /** `covering`: most persons within reach; `median`: least kilometres for all together. */
  readonly goal: 'covering' | 'median';
  readonly count: number;
  /** Kilometres in a straight line. */
  readonly reach: number;
  readonly days: number;
}

export interface ChosenSite extends Site {
  /** Persons for whom this is the nearest stop or office. */
  readonly persons: number;
  readonly reached: number;
  readonly days: number;
  /** Months of the year in which it is visited, from 1. */
  readonly months: readonly number[];
}

export interface SitesPlan {
  readonly question: SitesQuestion;
  readonly persons: number;
  /** Within reach of an office, before any stop. */
  readonly reachedByOffices: number;
  readonly reached: number;
  /** Mean kilometres to the nearest office or stop, by person. */
  readonly kilometres: number;
  readonly kilometresBefore: number | null;
  /** No choice is better by more than this share (of the persons reached, of the kilometres); 0: proved best. */
  readonly gap: number;
  readonly chosen: readonly ChosenSite[];
  /** Persons reached with 0, 1, 2 … stops. */
  readonly curve: readonly number[];
}

/** Stops of the curve. */
const MOST_STOPS = 12;
/** Rounds of prices on the server, which answers within a blink; the browser takes its time. */
const QUICK_ROUNDS = 200;

export function sitingProblem(
  { demand, sites, offices }: SitesGround,
  { goal, count, reach }: Pick<SitesQuestion, 'goal' | 'count' | 'reach'>,
): SitingProblem {
  const weights = demand.map(({ weight }) => weight);
  const near = demand.map((place) => nearestOf(place, offices));
  const distance = (place: number, site: number) => {
    const [from, to] = [demand[place], sites[site]];
    if (from === undefined || to === undefined) return Infinity;
    return Math.min(near[place] ?? Infinity, kilometresBetween(from, to));
  };
  return goal === 'median'
    ? medianProblem(weights, distance, sites.length, count)
    : coveringProblem(weights, distance, sites.length, count, reach);
}

/** With the choice already made where it comes from elsewhere, such as a proof. */
export function planSites(
  ground: SitesGround,
  question: SitesQuestion,
  found: Pick<BoundedSiting, 'chosen' | 'gap'> = siteWithBound(
    sitingProblem(ground, question),
    QUICK_ROUNDS,
  ),
): SitesPlan {
  const { demand, sites, offices } = ground;
  const chosen = found.chosen.flatMap((at) => sites[at] ?? []);
  const stops = chosen.map((site, index) => servedBy(ground, question, chosen, index, site));
  const days = daysOf(stops, question.days);
  const persons = sum(demand, ({ weight }) => weight);
  const within = (places: readonly Point[]) =>
    sum(demand, (place) => (nearestOf(place, places) <= question.reach ? place.weight : 0));
  const meanTo = (places: readonly Point[]) =>
    persons === 0 ? 0 : sum(demand, (place) => place.weight * nearestOf(place, places)) / persons;
  return {
    ...{ question, persons, gap: found.gap },
    reachedByOffices: within(offices),
    reached: within([...offices, ...chosen]),
    kilometres: meanTo([...offices, ...chosen]),
    kilometresBefore: offices.length === 0 ? null : meanTo(offices),
    chosen: stops.map((stop, at) => ({
      ...stop,
      days: days[at] ?? 0,
      months: monthsOf(days[at] ?? 0, at),
    })),
    curve: curveOf(ground, question.reach, within(offices)),
  };
}

/** Persons who have an office nearer than any stop are no reason for a visit. */
function servedBy(
  { demand, offices }: SitesGround,
  { reach }: SitesQuestion,
  chosen: readonly Site[],
  index: number,
  site: Site,
): Omit<ChosenSite, 'days' | 'months'> {
  const own = demand.filter((place) => {
    const there = kilometresBetween(place, site);
    const isNearest = chosen.every((other, at) => {
      const elsewhere = kilometresBetween(place, other);
      return at === index || there < elsewhere || (there === elsewhere && index < at);
    });
    return isNearest && there < nearestOf(place, offices);
  });
  const reached = own.filter((place) => kilometresBetween(place, site) <= reach);
  return {
    ...site,
    persons: sum(own, ({ weight }) => weight),
    reached: sum(reached, ({ weight }) => weight),
  };
}

function daysOf(stops: readonly { readonly persons: number }[], days: number): readonly number[] {
  if (stops.length === 0) return [];
  // a stop of nobody is visited once all the same: it was asked for
  const needs = stops.map(({ persons }) => Math.max(persons, 1e-6));
  return visitsOf(needs, Math.max(days, stops.length), { fewest: 1 });
}

/** As far apart as can be; the first visits of the stops in turn, so that one team can make them. */
function monthsOf(days: number, turn: number): readonly number[] {
  const months = Array.from({ length: days }, (_, at) => {
    const part = (at + ((turn * 0.618 + 0.5) % 1)) / days;
    return (Math.floor(part * 12) % 12) + 1;
  });
  return months.toSorted((a, b) => a - b);
}

/** What a further stop adds gets less. */
function curveOf(ground: SitesGround, reach: number, byOffices: number): readonly number[] {
  const curve = [byOffices];
  const most = Math.min(MOST_STOPS, ground.sites.length);
  for (let count = 1; count <= most; count += 1) {
    const problem = sitingProblem(ground, { goal: 'covering', count, reach });
    const { chosen } = siteByInterchange(problem);
    const reached = problem.demand - costOfSites(problem, chosen);
    curve.push(Math.max(reached, curve.at(-1) ?? 0));
  }
  return curve;
}

function nearestOf(place: Point, others: readonly Point[]): number {
  return others.reduce((least, each) => Math.min(least, kilometresBetween(place, each)), Infinity);
}

function sum<T>(all: readonly T[], value: (each: T) => number): number {
  return all.reduce((total, each) => total + value(each), 0);
}
