/** What an account may be, and the grants that make it so. */
import { problem, type Problem } from '#queries/problem.ts';

export const ROLES = [
  'planner',
  'representation_administrator',
  'representation_user',
  'regional_analyst',
  'institution_reader',
  'country_administrator',
  'operator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A role over some rows, for some time. */
export interface Grant {
  readonly role: Role;
  /** The registry's country; null: of all, which only some roles can be. */
  readonly country: string | null;
  readonly representation: string | null;
  /** A code of `referral`. */
  readonly institution: string | null;
  /** The first moment it holds, in ISO form. */
  readonly valid_from: string;
  /** The first moment it no longer holds; null: until further notice. */
  readonly valid_to: string | null;
}

/** What each role is limited to. */
const LIMITS: Readonly<Record<Role, 'country' | 'representation' | 'institution' | 'none'>> = {
  planner: 'country',
  representation_administrator: 'representation',
  representation_user: 'representation',
  regional_analyst: 'none',
  institution_reader: 'institution',
  country_administrator: 'country',
  operator: 'none',
  auditor: 'none',
};

export function isRole(value: string): value is Role {
  return ROLES.some((each) => each === value);
}

/** The codes that a grant may name. */
export interface KnownPlaces {
  readonly countries: ReadonlySet<string>;
  /** Each representation with the country it belongs to. */
  readonly representations: ReadonlyMap<string, string>;
  readonly institutions: ReadonlySet<string>;
}

/** What is wrong with a grant as it was written; nothing when it can be given. */
export function grantProblems(grant: Grant, known: KnownPlaces): readonly Problem[] {
  const limit = LIMITS[grant.role];
  const found: Problem[] = [];
  const isOfAll = grant.role === 'country_administrator' && grant.country === null;
  if (limit === 'none' || isOfAll) {
    if (grant.country !== null) found.push(NOT_LIMITED);
  } else if (!known.countries.has(grant.country ?? '')) found.push(NO_COUNTRY);
  if (limit === 'representation') {
    if (known.representations.get(grant.representation ?? '') !== grant.country)
      found.push(NO_REPRESENTATION);
  } else if (grant.representation !== null) found.push(notOfRole('representation'));
  if (limit === 'institution') {
    if (!known.institutions.has(grant.institution ?? '')) found.push(NO_INSTITUTION);
  } else if (grant.institution !== null) found.push(notOfRole('institution'));
  if (grant.valid_to !== null && !(grant.valid_to > grant.valid_from)) found.push(ENDS_TOO_EARLY);
  return found;
}

/** Exact figures come from one kind of grant only, of one country: two kinds have no common rows. */
export function togetherProblems(grants: readonly Grant[]): readonly Problem[] {
  const owners = grants.filter(({ role }) => LIMITS[role] !== 'none' && !isAdministrator(role));
  const kinds = new Set(owners.map(({ role }) => LIMITS[role]));
  const countries = new Set(grants.flatMap(({ country }) => country ?? []));
  return kinds.size > 1 || countries.size > 1 ? [ONE_COUNTRY] : [];
}

function isAdministrator(role: Role): boolean {
  return role === 'country_administrator';
}

const NOT_LIMITED = problem('country', {
  es: 'este papel es de toda la instalación: no lleva país',
  en: 'this role is of the whole installation: it takes no country',
});
const NO_COUNTRY = problem('country', {
  es: 'se esperaba el país de un registro que esté cargado',
  en: 'expected the country of a registry that is loaded',
});
const NO_REPRESENTATION = problem('representation', {
  es: 'se esperaba una representación de ese país',
  en: 'expected a representation of that country',
});
const NO_INSTITUTION = problem('institution', {
  es: 'se esperaba una institución a la que se canalizan casos (lista «referral»)',
  en: 'expected an institution to which cases are referred (list "referral")',
});
const ENDS_TOO_EARLY = problem('valid_to', {
  es: 'se esperaba una fecha futura',
  en: 'expected a date to come',
});
const ONE_COUNTRY = problem('role', {
  es: 'una cuenta ve las filas de un solo país y por un solo camino: planeación, representaciones o instituciones',
  en: 'an account sees the rows of one country, and in one way: as planner, by representations or by institutions',
});

function notOfRole(field: string): Problem {
  return problem(field, { es: 'este papel no la lleva', en: 'this role does not take one' });
}
