/** What administrators do with the accounts of their realm: invite, reset, suspend, grant, end sessions. */
import { problem } from '#queries/problem.ts';
import {
  done,
  NO_SUCH,
  refused,
  textIn,
  type AccountReply,
  type Body,
} from '#web/accounts/account-reply.ts';
import { linkPath, type Accounts } from '#web/accounts/accounts.ts';
import { mayGrant, mayLookAfter } from '#web/accounts/may-grant.ts';
import type { Person } from '#web/accounts/people.ts';
import { grantProblems, isRole, togetherProblems, type Grant } from '#web/accounts/roles.ts';
import { holdsAt } from '#web/accounts/standing.ts';
import type { Visitor } from '#web/accounts/visitor.ts';

/** Somebody signed in; the rule of the address has seen to it that they administer accounts. */
export type Administrator = Extract<Visitor, { kind: 'person' }>;

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/;
const NOT_YOURS = problem('role', {
  es: 'este papel en este lugar no se puede dar desde su cuenta: solo papeles menores dentro de su ámbito',
  en: 'your account cannot give this role there: only lower roles within your realm',
});
const NO_PERSON = problem('person', NO_SUCH);

export async function invite(
  accounts: Accounts,
  by: Administrator,
  body: Body,
): Promise<AccountReply> {
  const email = textIn(body, 'email').toLowerCase();
  const asked = await askedGrant(accounts, by, body);
  const problems = [
    ...(EMAIL.test(email) ? [] : [NO_EMAIL]),
    ...(accounts.people.byEmail(email) === null ? [] : [TAKEN]),
    ...asked.problems,
  ];
  if (asked.grant === null || problems.length > 0)
    return refuseGrant(accounts, by, asked.isForbidden, problems);
  const secret = accounts.links.make({
    ...{ purpose: 'invite', user: null, email, grants: [asked.grant], made_by: by.person.id },
  });
  accounts.audit.add({
    who: by.person.id,
    what: 'invited',
    detail: { email, ...told(asked.grant) },
  });
  return done({ link: linkPath(secret), email });
}

export async function addGrant(
  accounts: Accounts,
  by: Administrator,
  body: Body,
): Promise<AccountReply> {
  const person = inRealm(accounts, by, textIn(body, 'person'));
  if (person === null) return refuseGrant(accounts, by, true, [NO_PERSON]);
  const asked = await askedGrant(accounts, by, body);
  const held = accounts.people.grantsOf(person.id).filter(holdsAt(accounts.now()));
  const problems = [
    ...asked.problems,
    ...(asked.grant === null ? [] : togetherProblems([...held, asked.grant])),
  ];
  if (asked.grant === null || problems.length > 0)
    return refuseGrant(accounts, by, asked.isForbidden, problems);
  accounts.people.give(person.id, asked.grant, by.person.id);
  note(accounts, by, 'granted', { person: person.id, ...told(asked.grant) });
  return done({ person: person.id });
}

export function endGrant(accounts: Accounts, by: Administrator, body: Body): AccountReply {
  const grant = accounts.people.grant(Number(textIn(body, 'grant')) || 0);
  const person = grant === null ? null : inRealm(accounts, by, grant.user);
  if (grant === null || person === null) return refuseGrant(accounts, by, true, [NO_PERSON]);
  accounts.people.endGrant(grant.id);
  // who may less is signed in anew
  accounts.people.endSessions(person.id);
  note(accounts, by, 'grant_ended', { person: person.id, ...told(grant) });
  return done({ person: person.id });
}

export function reset(accounts: Accounts, by: Administrator, body: Body): AccountReply {
  const person = inRealm(accounts, by, textIn(body, 'person'));
  if (person === null) return refuseGrant(accounts, by, true, [NO_PERSON]);
  const secret = accounts.links.make({
    ...{ purpose: 'reset', user: person.id, email: null, grants: [], made_by: by.person.id },
  });
  note(accounts, by, 'reset', { person: person.id });
  return done({ link: linkPath(secret), email: person.email });
}

export function suspend(accounts: Accounts, by: Administrator, body: Body): AccountReply {
  const person = inRealm(accounts, by, textIn(body, 'person'));
  if (person === null) return refuseGrant(accounts, by, true, [NO_PERSON]);
  if (textIn(body, 'suspended') === 'no') {
    accounts.people.restore(person.id);
    note(accounts, by, 'restored', { person: person.id });
  } else {
    accounts.people.suspend(person.id, by.person.id);
    note(accounts, by, 'suspended', { person: person.id });
  }
  return done({ person: person.id });
}

export function endSession(accounts: Accounts, by: Administrator, body: Body): AccountReply {
  const id = textIn(body, 'session');
  const session = accounts.people.sessions().find((each) => each.id === id);
  const person = session === undefined ? null : inRealm(accounts, by, session.user);
  if (person === null) return refuseGrant(accounts, by, true, [problem('session', NO_SUCH)]);
  accounts.people.endSession(id);
  note(accounts, by, 'session_ended', { person: person.id });
  return done({ ended: id });
}

/** The people whose accounts somebody looks after; never their own. */
export function peopleOf(accounts: Accounts, by: Administrator): readonly Person[] {
  return accounts.people
    .all()
    .filter(({ id }) => id !== by.person.id)
    .filter(({ id }) => mayLookAfter(by.grants, accounts.people.grantsOf(id), accounts.now()));
}

function inRealm(accounts: Accounts, by: Administrator, id: string): Person | null {
  const person = accounts.people.byId(id);
  if (person === null || person.id === by.person.id) return null;
  const theirs = accounts.people.grantsOf(person.id);
  return mayLookAfter(by.grants, theirs, accounts.now()) ? person : null;
}

async function askedGrant(accounts: Accounts, by: Administrator, body: Body) {
  const role = textIn(body, 'role');
  if (!isRole(role)) return { grant: null, problems: [NO_ROLE], isForbidden: false };
  const now = accounts.now();
  const until = textIn(body, 'valid_to');
  const representation = textIn(body, 'representation') || null;
  const known = await accounts.places();
  const grant: Grant = {
    role,
    country: textIn(body, 'country') || (known.representations.get(representation ?? '') ?? null),
    representation,
    institution: textIn(body, 'institution') || null,
    valid_from: now.toISOString(),
    valid_to: /^\d{4}-\d\d-\d\d$/.test(until) ? `${until}T23:59:59.999Z` : null,
  };
  const isForbidden = !mayGrant(by.grants, grant, now);
  const problems = isForbidden ? [NOT_YOURS] : grantProblems(grant, known);
  return { grant, problems, isForbidden };
}

/** What would have been a way up is written down. */
function refuseGrant(
  accounts: Accounts,
  by: Administrator,
  isForbidden: boolean,
  problems: Parameters<typeof refused>[1],
): AccountReply {
  if (!isForbidden) return refused(409, problems);
  accounts.noteRefusal(by.client.address, {
    ...{ who: by.person.id, what: 'refused' },
    detail: { why: 'realm', address: by.client.address },
  });
  return refused(403, problems);
}

function told({ role, country, representation, institution, valid_to }: Grant) {
  return { role, country, representation, institution, valid_to };
}

function note(
  accounts: Accounts,
  by: Administrator,
  what: string,
  detail: Readonly<Record<string, string | null>>,
): void {
  accounts.audit.add({ who: by.person.id, what, detail });
}

const NO_ROLE = problem('role', { es: 'se esperaba un papel', en: 'expected a role' });
const NO_EMAIL = problem('email', {
  es: 'se esperaba una dirección de correo',
  en: 'expected an e-mail address',
});
const TAKEN = problem('email', {
  es: 'ya hay una cuenta con este correo',
  en: 'there is an account with this e-mail address',
});
