/** What a person costs a year at each representation: as it was written down, else what staff cost; all in one currency. */
import { NO_LIMIT } from '#queries/representations/planning-inputs.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type { RepresentationLine } from '#queries/representations/representations-answer.ts';

export interface PlanningCosts {
  /** Null where no cost is known, or costs are in several currencies, which nothing adds up. */
  readonly currency: string | null;
  readonly perPerson: ReadonlyMap<string, number>;
}

export function planningCosts(
  { inputs }: Pick<NetworkReading, 'inputs'>,
  lines: readonly RepresentationLine[],
): PlanningCosts {
  const known = lines.flatMap(({ code, country, staff }) => {
    const limit = inputs.get(country)?.limits.get(code) ?? NO_LIMIT;
    if (limit.cost !== null) return [{ code, cost: limit.cost, currency: limit.currency }];
    const { present, cost, currency } = staff;
    if (cost === null || present === null || present <= 0) return [];
    return [{ code, cost: cost / present, currency }];
  });
  const [currency, ...others] = new Set(known.map((each) => each.currency));
  if (currency === undefined || others.length > 0) return { currency: null, perPerson: new Map() };
  return { currency, perPerson: new Map(known.map(({ code, cost }) => [code, cost])) };
}
