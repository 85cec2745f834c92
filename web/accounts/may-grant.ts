/** Who may give which role, and so look after whose account: one's own realm, and roles below one's own. */
import type { Grant, Role } from '#web/accounts/roles.ts';
import { holdsAt } from '#web/accounts/standing.ts';

const BELOW_A_COUNTRY: readonly Role[] = [
  'planner',
  'representation_administrator',
  'representation_user',
  'institution_reader',
];

/** May somebody with these grants give that one? */
export function mayGrant(own: readonly Grant[], wanted: Grant, now: Date): boolean {
  return own.filter(holdsAt(now)).some((grant) => covers(grant, wanted));
}

function covers({ role, country, representation }: Grant, wanted: Grant): boolean {
  switch (role) {
    case 'country_administrator':
      if (country === null) return true;
      return BELOW_A_COUNTRY.includes(wanted.role) && wanted.country === country;
    case 'representation_administrator':
      return (
        wanted.role === 'representation_user' &&
        wanted.country === country &&
        wanted.representation === representation
      );
    default:
      return false;
  }
}

/**
 * May somebody look after an account: reset, suspend, end its sessions? Only when every role it ever had
 * is one they could give. Otherwise resetting the password of somebody higher would be a way up.
 */
export function mayLookAfter(own: readonly Grant[], theirs: readonly Grant[], now: Date): boolean {
  const isOfAll = own
    .filter(holdsAt(now))
    .some(({ role, country }) => role === 'country_administrator' && country === null);
  return isOfAll || (theirs.length > 0 && theirs.every((grant) => mayGrant(own, grant, now)));
}
