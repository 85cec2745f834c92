/**
 * From grants to what an account may see and do. Pure: the same grants at the same moment give the same
 * standing, so it is made anew for every request and a change counts at once.
 */
import type { Level } from '#queries/answer.ts';
import { ALL_ROWS, EVERYTHING, LEVELS, PUBLIC, type Rows, type Scope } from '#queries/scope.ts';
import type { Grant, Role } from '#web/accounts/roles.ts';

export const PERMISSIONS = ['administer', 'operate', 'read_administration', 'audit'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export interface Standing {
  readonly scope: Scope;
  readonly may: readonly Permission[];
}

const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  planner: [],
  representation_administrator: ['administer'],
  representation_user: [],
  regional_analyst: [],
  institution_reader: [],
  country_administrator: ['administer', 'read_administration'],
  operator: ['operate', 'read_administration'],
  auditor: ['audit', 'read_administration'],
};

/** Visitors without an account, and what is left of one whose grants have ended. */
export const OUTSIDE: Standing = { scope: PUBLIC, may: [] };

export function holdsAt(now: Date): (grant: Grant) => boolean {
  const at = now.toISOString();
  return ({ valid_from, valid_to }) => valid_from <= at && (valid_to === null || at < valid_to);
}

export function standingOf(grants: readonly Grant[], now: Date): Standing {
  const valid = grants.filter(holdsAt(now));
  const may = new Set(valid.flatMap(({ role }) => PERMISSIONS_OF[role]));
  return { scope: scopeOf(valid), may: PERMISSIONS.filter((each) => may.has(each)) };
}

function scopeOf(valid: readonly Grant[]): Scope {
  const rows = ownedRows(valid);
  if (rows !== null) return { highest: 'owner', usual: 'owner', rows };
  if (valid.some(({ role }) => role === 'regional_analyst'))
    return { highest: 'analyst', usual: 'analyst', rows: ALL_ROWS };
  return PUBLIC;
}

/** A country's rows contain those of its representations; those contain nothing of an institution's. */
function ownedRows(valid: readonly Grant[]): Rows | null {
  const of = (...roles: readonly Role[]) => valid.filter(({ role }) => roles.includes(role));
  const planners = of('planner');
  if (planners.length > 0) return { ...ALL_ROWS, countries: codes(planners, 'country') };
  const representations = of('representation_administrator', 'representation_user');
  if (representations.length > 0)
    return {
      countries: codes(representations, 'country'),
      representations: codes(representations, 'representation'),
      institutions: null,
    };
  const institutions = of('institution_reader');
  if (institutions.length === 0) return null;
  return {
    countries: codes(institutions, 'country'),
    representations: null,
    institutions: codes(institutions, 'institution'),
  };
}

function codes(
  grants: readonly Grant[],
  field: 'country' | 'representation' | 'institution',
): readonly string[] {
  return [...new Set(grants.flatMap((each) => each[field] ?? []))].sort();
}

/** The registries for which somebody decides what their country shares: planners and country administrators. */
export function decidesFor(grants: readonly Grant[], now: Date): Scope {
  const held = grants
    .filter(holdsAt(now))
    .filter(({ role }) => role === 'planner' || role === 'country_administrator');
  if (held.length === 0) return PUBLIC;
  const isEverywhere = held.some(({ country }) => country === null);
  return {
    ...EVERYTHING,
    rows: { ...ALL_ROWS, countries: isEverywhere ? null : codes(held, 'country') },
  };
}

/** The representations at which somebody works: they keep its diary of times. */
export function worksAt(grants: readonly Grant[], now: Date): readonly string[] {
  const held = grants
    .filter(holdsAt(now))
    .filter(
      ({ role }) => role === 'representation_user' || role === 'representation_administrator',
    );
  return codes(held, 'representation');
}

/** A scope lowered to a level: never wider than it was. */
export function loweredTo(scope: Scope, level: Level): Scope {
  const highest = lower(scope.highest, level);
  return { highest, usual: lower(scope.usual, level), rows: scope.rows };
}

function lower(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other;
}
