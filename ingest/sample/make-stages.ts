import { yearOf } from './calendar.ts';
import type { Trip } from './trip.ts';
import type { RouteEvent, Stage, StageStatus } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import type { RoutePlaces } from './route-places.ts';
import { draw, weighted } from './weighted.ts';
import type { Weighted } from './weighted.ts';

const HOW_KNOWN: Readonly<Record<Stage, Weighted<StageStatus>>> = {
  origin: weighted([
    ['known', 90],
    ['unknown', 4],
    ['not_recorded', 4],
    ['not_asked', 1],
    ['withheld', 1],
  ]),
  transit: weighted([
    ['known', 88],
    ['unknown', 8],
    ['not_recorded', 4],
  ]),
  crossing: weighted([
    ['known', 78],
    ['unknown', 10],
    ['not_asked', 5],
    ['not_recorded', 4],
    ['withheld', 3],
  ]),
  detention: weighted([
    ['known', 92],
    ['unknown', 3],
    ['not_recorded', 4],
    ['withheld', 1],
  ]),
  return: weighted([
    ['known', 94],
    ['unknown', 2],
    ['not_recorded', 3],
    ['withheld', 1],
  ]),
  reentry: weighted([
    ['known', 60],
    ['unknown', 20],
    ['not_asked', 12],
    ['not_recorded', 8],
  ]),
};

/** What the authority is when nothing is known of the detention: the reserved code of the same reason. */
const AUTHORITY_UNKNOWN: Readonly<Record<StageStatus, string>> = {
  ...{ known: '', unknown: '_U', not_asked: '_N', not_recorded: '', withheld: '_W' },
};

/** The stages of one journey in order; it ends where the record falls silent or on the last day. */
export function makeStages(
  registry: Registry,
  places: RoutePlaces,
  random: Random,
  trip: Trip,
): readonly RouteEvent[] {
  const plan = planStages(registry, random, trip);
  const events: RouteEvent[] = [];
  let day = trip.start;
  for (const [step, stage] of plan.entries()) {
    if (day > registry.until) break;
    const southern = trip.detainedIn === 'MEX' || plan.includes('crossing', step + 1);
    events.push(makeEvent(registry, places, random, { stage, day, trip, southern }));
    day += 1 + daysUntilNext(random, stage);
  }
  return events;
}

function planStages(
  registry: Registry,
  random: Random,
  { reentry, detainedIn }: Trip,
): readonly Stage[] {
  const southern = registry.southernCrossing !== undefined;
  const plan: Stage[] = reentry ? ['reentry'] : random.chance(0.72) ? ['origin'] : [];
  if (southern && detainedIn === 'USA' && random.chance(0.16)) plan.push('crossing');
  if (random.chance(southern ? 0.34 : 0.14)) plan.push('transit');
  if (southern && random.chance(0.1)) plan.push('transit');
  if (random.chance(0.86)) plan.push('crossing');
  const detained = random.chance(0.8);
  if (detained) plan.push('detention');
  if (detained && random.chance(0.14)) plan.push('detention');
  if (random.chance(detained ? 0.7 : 0.16)) plan.push('return');
  return plan.some((stage) => stage !== 'origin' && stage !== 'reentry')
    ? plan
    : [...plan, 'crossing'];
}

function daysUntilNext(random: Random, stage: Stage): number {
  if (stage === 'detention') return random.wait(random.chance(0.6) ? 6 : 45);
  if (stage === 'crossing') return random.wait(2);
  return random.wait(stage === 'origin' ? 9 : 6);
}

interface EventPlan {
  readonly stage: Stage;
  readonly day: number;
  readonly trip: Trip;
  /** A crossing before the northern border: another one follows, or the journey ends in Mexico. */
  readonly southern: boolean;
}

function makeEvent(
  registry: Registry,
  places: RoutePlaces,
  random: Random,
  plan: EventPlan,
): RouteEvent {
  const { stage, day, trip } = plan;
  const status = draw(HOW_KNOWN[stage], random);
  return {
    stage,
    place: status === 'known' ? places.draw(registry, random, plan) : '',
    day: random.chance(undatedShare(stage)) ? undefined : day,
    authority: drawAuthority(places, random, { stage, status, trip, year: yearOf(day) }),
    status,
  };
}

/** A return is always dated, so that the order of a person's returns is never in doubt. */
function undatedShare(stage: Stage): number {
  if (stage === 'origin') return 0.62;
  if (stage === 'return') return 0;
  return stage === 'reentry' ? 0.2 : 0.05;
}

interface AuthorityPlan {
  readonly stage: Stage;
  readonly status: StageStatus;
  readonly trip: Trip;
  readonly year: number;
}

function drawAuthority(
  places: RoutePlaces,
  random: Random,
  { stage, status, trip, year }: AuthorityPlan,
): string {
  if (stage === 'return')
    return random.chance(0.5) ? (trip.detainedIn === 'USA' ? 'ice' : 'inm') : '';
  if (stage !== 'detention') return '';
  return status === 'known'
    ? places.authority(random, trip.detainedIn, year)
    : AUTHORITY_UNKNOWN[status];
}
