/** What may be asked about mobile consulates: for whom, how many stops, how far, how many days. */
import type { SitesQuestion } from '#queries/allocation/mobile-sites.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';

/** Where the persons are taken to be: see read-site-ground.ts. */
export const DEMANDS = ['detention', 'cases', 'registrations'] as const;
export type Demand = (typeof DEMANDS)[number];

export interface AskedSites extends SitesQuestion {
  readonly demand: Demand;
}

export const SITES_PARAMETERS = ['demand', 'goal', 'count', 'reach', 'days', 'colours', 'width'];
export const GOALS = ['covering', 'median'] as const;
export const SITES_LIMITS = { count: [1, 20], reach: [10, 1000], days: [1, 400] } as const;
const USUAL = { count: 4, reach: 100, days: 24 } as const;

export function parseSites(
  parameters: URLSearchParams,
): { readonly asked: AskedSites } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const number = (name: keyof typeof SITES_LIMITS) => {
    const text = parameters.get(name) ?? '';
    const [from, to] = SITES_LIMITS[name];
    const value = text === '' ? USUAL[name] : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    problems.push(problem(name, notANumber(text, from, to)));
    return USUAL[name];
  };
  const oneOf = <Known extends string>(name: string, known: readonly [Known, ...Known[]]) => {
    const text = parameters.get(name) ?? '';
    const found = known.find((each) => each === text);
    if (found === undefined && text !== '') problems.push(problem(name, notOneOf(text, known)));
    return found ?? known[0];
  };
  const asked = {
    demand: oneOf('demand', DEMANDS),
    goal: oneOf('goal', GOALS),
    ...{ count: number('count'), reach: number('reach'), days: number('days') },
  };
  return problems.length === 0 ? { asked } : { problems };
}

export function withoutSites(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...parameters].filter(([name]) => !SITES_PARAMETERS.includes(name)));
}

export function sitesString(parameters: URLSearchParams): string {
  return SITES_PARAMETERS.map((name) => parameters.get(name) ?? '').join(' ');
}

function notANumber(text: string, from: number, to: number) {
  const [least, most] = [String(from), String(to)];
  return {
    es: `se esperaba un número entero de ${least} a ${most} y llegó «${shortened(text)}»`,
    en: `expected a whole number from ${least} to ${most} and got “${shortened(text)}”`,
  };
}

function notOneOf(text: string, known: readonly string[]) {
  return {
    es: `se esperaba uno de: ${known.join(', ')}; llegó «${shortened(text)}»`,
    en: `expected one of: ${known.join(', ')}; got “${shortened(text)}”`,
  };
}
