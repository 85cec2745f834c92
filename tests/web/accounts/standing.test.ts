/** Grants become a scope and permissions, and nobody can give more than they were given. */
import { describe, expect, test } from 'vitest';

import { PUBLIC } from '#queries/scope.ts';
import { mayGrant, mayLookAfter } from '#web/accounts/may-grant.ts';
import { grantProblems, ROLES, togetherProblems } from '#web/accounts/roles.ts';
import { loweredTo, standingOf } from '#web/accounts/standing.ts';
import { grant } from './account-server.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const MEX = { country: 'MEX' };
const HOUSTON = { country: 'MEX', representation: 'MEX-US-houston' };
const CHICAGO = { country: 'MEX', representation: 'MEX-US-chicago' };
const HND = { country: 'HND', representation: 'HND-US-houston' };

describe('what a scope is', () => {
  test('planners own their country, representations their rows, institutions what was referred to them', () => {
    const rows = (...grants: Parameters<typeof standingOf>[0]) => standingOf(grants, NOW).scope;
    expect(rows(grant('planner', MEX))).toEqual({
      ...{ highest: 'owner', usual: 'owner' },
      rows: { countries: ['MEX'], representations: null, institutions: null },
    });
    const both = [grant('representation_user', HOUSTON), grant('representation_user', CHICAGO)];
    expect(rows(...both).rows).toEqual({
      countries: ['MEX'],
      representations: ['MEX-US-chicago', 'MEX-US-houston'],
      institutions: null,
    });
    expect(rows(grant('institution_reader', { ...MEX, institution: 'shelter' })).rows).toEqual({
      ...{ countries: ['MEX'], representations: null, institutions: ['shelter'] },
    });
  });

  test('the region is seen at the level of analysts, and one’s own country exactly when that is granted too', () => {
    const region = grant('regional_analyst');
    expect(standingOf([region], NOW).scope.highest).toBe('analyst');
    const { scope } = standingOf([region, grant('planner', MEX)], NOW);
    expect([scope.highest, scope.rows.countries]).toEqual(['owner', ['MEX']]);
  });

  test('administrators, operators and auditors see no exact figure', () => {
    for (const role of ['country_administrator', 'operator', 'auditor'] as const)
      expect(standingOf([grant(role)], NOW).scope).toEqual(PUBLIC);
  });

  test('a grant counts from its first moment to its last', () => {
    const of = (valid_from: string, valid_to: string | null) =>
      standingOf([grant('planner', { ...MEX, valid_from, valid_to })], NOW).scope.highest;
    expect(of('2026-11-24T12:00:00.000Z', null)).toBe('owner');
    expect(of('2026-11-24T12:00:00.001Z', null)).toBe('public');
    expect(of('2020-01-01T00:00:00.000Z', '2026-11-24T12:00:00.000Z')).toBe('public');
  });

  test('a token lowers a scope and never raises it', () => {
    const own = standingOf([grant('planner', MEX)], NOW).scope;
    expect(loweredTo(own, 'analyst').highest).toBe('analyst');
    expect(loweredTo(PUBLIC, 'owner')).toEqual(PUBLIC);
  });
});

describe('who may give what', () => {
  const everywhere = [grant('country_administrator')];
  const mexico = [grant('country_administrator', MEX)];
  const houston = [grant('representation_administrator', HOUSTON)];

  test('roles below one’s own, in one’s own realm: every role by every place', () => {
    const places = [{}, MEX, HOUSTON, CHICAGO, HND];
    const named = ({ role, country, representation }: ReturnType<typeof grant>) =>
      `${role} ${representation ?? country ?? '*'}`;
    const given = (own: typeof mexico) =>
      ROLES.flatMap((role) => places.map((place) => grant(role, place)))
        .filter((wanted) => mayGrant(own, wanted, NOW))
        .map(named);
    expect(given(everywhere)).toHaveLength(ROLES.length * places.length);
    expect(given(houston)).toEqual(['representation_user MEX-US-houston']);
    const below = [
      'planner',
      'representation_administrator',
      'representation_user',
      'institution_reader',
    ];
    expect(given(mexico).sort()).toEqual(
      below
        .flatMap((role) =>
          ['MEX', 'MEX-US-houston', 'MEX-US-chicago'].map((place) => `${role} ${place}`),
        )
        .sort(),
    );
    for (const role of ROLES.filter((each) => !each.includes('administrator')))
      expect(given([grant(role, HOUSTON)])).toEqual([]);
  });

  test('an account with one role out of reach, even an old one, is out of reach', () => {
    const user = grant('representation_user', HOUSTON);
    const ended = { valid_to: '2021-01-01T00:00:00.000Z' };
    expect(mayLookAfter(houston, [user], NOW)).toBe(true);
    expect(mayLookAfter(houston, [user, grant('planner', { ...MEX, ...ended })], NOW)).toBe(false);
    expect(mayLookAfter(houston, [], NOW)).toBe(false);
    const past = houston.map((each) => ({ ...each, ...ended }));
    expect(mayLookAfter(past, [user], NOW)).toBe(false);
  });
});

describe('a grant as it is written', () => {
  const known = {
    countries: new Set(['MEX', 'HND']),
    representations: new Map([['MEX-US-houston', 'MEX']]),
    institutions: new Set(['shelter']),
  };
  const fields = (...given: Parameters<typeof grant>) =>
    grantProblems(grant(...given), known).map(({ parameter }) => parameter);

  test('names a place that fits its role', () => {
    expect(fields('planner', MEX)).toEqual([]);
    expect(fields('representation_user', HOUSTON)).toEqual([]);
    expect(fields('planner')).toEqual(['country']);
    expect(fields('planner', HOUSTON)).toEqual(['representation']);
    expect(
      fields('representation_user', { country: 'HND', representation: 'MEX-US-houston' }),
    ).toEqual(['representation']);
    expect(fields('institution_reader', { ...MEX, institution: 'other' })).toEqual(['institution']);
    expect(fields('operator', MEX)).toEqual(['country']);
    expect(fields('planner', { ...MEX, valid_to: '2019-01-01' })).toEqual(['valid_to']);
  });

  test('an account sees the rows of one country in one way', () => {
    expect(togetherProblems([grant('planner', MEX), grant('regional_analyst')])).toEqual([]);
    expect(togetherProblems([grant('planner', MEX), grant('planner', HND)])).toHaveLength(1);
    const mixed = [
      grant('representation_user', HOUSTON),
      grant('institution_reader', { ...MEX, institution: 'shelter' }),
    ];
    expect(togetherProblems(mixed)).toHaveLength(1);
  });
});
