import { FIRST_DAY } from './opening-days.ts';
import { dayOf, monthsBetween, periodOf } from './calendar.ts';
import type { Random } from './random.ts';
import { SAMPLE_HOURS_PER_CASE } from './sample-standards.ts';
import type { Registry, Representation } from './registry.ts';

interface MonthlyRows {
  readonly services: Iterable<readonly string[]>;
  readonly staff: Iterable<readonly string[]>;
  readonly travellers: Iterable<readonly string[]>;
}

/** Share of the services and price in dollars. */
const SERVICES: readonly (readonly [service: string, share: number, price: number])[] = [
  ['passport', 0.42, 92],
  ['consular_id', 0.28, 41],
  ['civil_registry', 0.12, 19],
  ['power_of_attorney', 0.05, 126],
  ['visa', 0.04, 54],
  ['travel_document', 0.05, 0],
  ['legalisation', 0.04, 23],
];

/** Posts for each unit of size and the monthly cost in dollars of one person. */
const STAFF: readonly (readonly [category: string, perSize: number, monthlyCost: number])[] = [
  ['diplomatic', 0.05, 7200],
  ['administrative', 0.14, 3300],
  ['local_hire', 0.16, 2900],
];
/**
 * Who handles the cases is as many as the cases need, by the invented standards of the sample, in halves of a person:
 * some offices have too few of them and some too many.
 */
const PROTECTION = { category: 'protection_officer', monthlyCost: 4600, step: 0.5 } as const;
const PROTECTION_HOURS_PER_YEAR = 1480;
const HOURS_PER_MONTH = 152;

const DESTINATIONS: readonly (readonly [country: string, share: number])[] = [
  ...([
    ['USA', 40],
    ['CAN', 14],
    ['ESP', 10],
    ['FRA', 5],
    ['ITA', 5],
    ['DEU', 4],
    ['GBR', 4],
  ] as const),
  ...([
    ['CRI', 3],
    ['COL', 4],
    ['CUB', 3],
    ['JPN', 2],
    ['PAN', 2],
    ['BRA', 2],
    ['ARG', 2],
  ] as const),
];

/** The monthly figures beside the cases. `size` says how busy the registry is: its number of cases. */
export function makeMonths(registry: Registry, random: Random, size: number): MonthlyRows {
  const months = monthsBetween(FIRST_DAY, registry.until);
  return {
    services: serviceRows(registry, random, months, size),
    staff: staffRows(registry, random, months, size),
    travellers: travellerRows(random, months, size),
  };
}

function openIn({ opened }: Representation, month: string): boolean {
  return opened === undefined || periodOf(opened).month <= month;
}

function* serviceRows(registry: Registry, random: Random, months: readonly string[], size: number) {
  // About six services for every case.
  const perMonth = (6 * size) / months.length / registry.representation.total;
  for (const month of months) {
    for (const representation of registry.representations.filter((each) => openIn(each, month))) {
      for (const [service, share, price] of SERVICES) {
        const expected = perMonth * representation.weight * share * busyness(month);
        const delivered = Math.floor(expected * (0.6 + 0.8 * random.unit()) + random.unit());
        if (delivered === 0) continue;
        const income = [String(delivered * price), 'USD'];
        yield [
          month,
          representation.code,
          service,
          String(delivered),
          ...(random.chance(0.99) ? income : ['', '']),
        ];
      }
    }
  }
}

function busyness(month: string): number {
  return month >= '2020-04' && month <= '2020-08'
    ? 0.3
    : 1 + 0.03 * (Number(month.slice(0, 4)) - 2019);
}

function* staffRows(registry: Registry, random: Random, months: readonly string[], size: number) {
  const posts = new Map<string, number>();
  const casesPerYear = (12 * size) / months.length / registry.representation.total;
  for (const month of months) {
    for (const representation of registry.representations.filter((each) => openIn(each, month))) {
      const { code, weight } = representation;
      const needed = (casesPerYear * weight * SAMPLE_HOURS_PER_CASE) / PROTECTION_HOURS_PER_YEAR;
      const kinds = [
        ...STAFF.map(([category, perSize, monthlyCost]) => ({
          ...{ category, monthlyCost, step: 1 },
          expected: weight * perSize,
        })),
        { ...PROTECTION, expected: needed },
      ];
      for (const { category, monthlyCost, step, expected } of kinds) {
        const place = `${code} ${category}`;
        const drawn = Math.round((expected * (0.7 + 0.6 * random.unit())) / step) * step;
        const usual = posts.get(place) ?? Math.max(step, drawn);
        // Posts change rarely: now and then one more.
        const authorised = random.chance(0.006) ? usual + step : usual;
        posts.set(place, authorised);
        yield [month, code, category, ...monthOfStaff(random, { authorised, monthlyCost, step })];
      }
    }
  }
}

interface Posts {
  readonly authorised: number;
  readonly monthlyCost: number;
  readonly step: number;
}

function monthOfStaff(random: Random, { authorised, monthlyCost, step }: Posts): readonly string[] {
  const vacant = random.chance(0.25)
    ? random.between(0, Math.ceil(authorised / step / 4)) * step
    : 0;
  const present = Math.max(0, authorised - vacant);
  const hours = Math.round(present * HOURS_PER_MONTH * (0.88 + 0.14 * random.unit()));
  const cost = Math.round(present * monthlyCost * (0.97 + 0.06 * random.unit()));
  return [
    String(authorised),
    String(present),
    random.chance(0.05) ? '' : String(hours),
    String(cost),
    'USD',
  ];
}

function* travellerRows(random: Random, months: readonly string[], size: number) {
  for (const month of months) {
    // The first registrations on the move come in summer and in December.
    const season = ['06', '07', '12'].includes(month.slice(5)) ? 1.6 : 1;
    const shock = dayOf(`${month}-01`) >= dayOf('2020-04-01') && month <= '2020-12' ? 0.08 : 1;
    for (const [country, share] of DESTINATIONS) {
      const registered = Math.floor(
        (size / 900) * share * season * shock * (0.7 + 0.6 * random.unit()) + random.unit(),
      );
      if (registered > 0) yield [month, country, String(registered)];
    }
  }
}
