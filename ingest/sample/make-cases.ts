import { yearOf } from './calendar.ts';
import { drawCaseCodes } from './draw-case-codes.ts';
import type { Attributes } from './make-attributes.ts';
import { makeActions } from './make-actions.ts';
import { makeAreaChanges } from './make-area-changes.ts';
import type { CaseRecord } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry, Representation } from './registry.ts';
import { draw } from './weighted.ts';

/** Days a case stays open, the middle of the area; a case type that is not named is quick. */
const MEAN_DAYS_OPEN: Readonly<Record<string, number>> = {
  ...{
    migratory: 34,
    criminal: 260,
    labour: 150,
    civil: 170,
    administrative: 12,
    human_rights: 140,
  },
  ...{ health: 45, missing_person: 110, remains: 24, trafficking: 210, smuggling: 70 },
  ...{ unaccompanied_child: 52 },
};

/** `days` are the days of opening, in order and all different. */
export function makeCases(
  registry: Registry,
  random: Random,
  attributes: Attributes,
  days: readonly number[],
): readonly CaseRecord[] {
  const birth = random.unit();
  let home = drawRepresentation(registry, random, days[0] ?? registry.until);
  return days.map((opened) => {
    if (random.chance(0.25)) home = drawRepresentation(registry, random, opened);
    return makeCase(registry, random, attributes, { opened, representation: home, birth });
  });
}

interface Opening {
  readonly opened: number;
  readonly representation: Representation;
  /** Decides for all cases of the person how the age was recorded. */
  readonly birth: number;
}

function makeCase(
  registry: Registry,
  random: Random,
  attributes: Attributes,
  opening: Opening,
): CaseRecord {
  const { opened, representation, birth } = opening;
  const age = yearOf(opened) - attributes.birthYear;
  const area = drawArea(registry, random, age);
  const closed = drawClosed(registry, random, area, opened);
  const about = { opened, closed, age, area, representation, attributes };
  const codes = drawCaseCodes(registry, random, about);
  const span = { opened, last: Math.min(closed ?? registry.until, registry.until) };
  return {
    key: registry.pseudonyms.case(),
    representation: representation.code,
    hostCountry: representation.hostCountry,
    opened,
    closed,
    birthYear: birth < 0.86 ? String(attributes.birthYear) : '',
    age: birth >= 0.86 && birth < 0.96 ? String(age) : '',
    codes,
    actions: makeActions(registry, random, area, span),
    areaChanges: makeAreaChanges(random, codes.area, span),
  };
}

function drawRepresentation(registry: Registry, random: Random, day: number): Representation {
  for (;;) {
    const representation = draw(registry.representation, random);
    if ((representation.opened ?? day) <= day) return representation;
  }
}

function drawArea(registry: Registry, random: Random, age: number): string {
  if (age >= 18) return draw(registry.area, random);
  const chance = random.unit();
  if (chance < 0.52) return 'unaccompanied_child';
  if (chance < 0.78) return 'migratory';
  if (chance < 0.9) return 'civil';
  if (chance < 0.95) return 'health';
  return chance < 0.97 ? 'trafficking' : 'administrative';
}

function drawClosed(
  registry: Registry,
  random: Random,
  area: string,
  opened: number,
): number | undefined {
  // Some cases are never closed: the backlog that every registry has.
  if (random.chance(0.03)) return undefined;
  const mean = MEAN_DAYS_OPEN[area] ?? 30;
  const closed = opened + Math.floor((random.wait(mean) + random.wait(mean)) / 2);
  return closed > registry.until ? undefined : closed;
}
