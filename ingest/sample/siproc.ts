import { dateOf } from './calendar.ts';
import type { NationalRegistry, Values } from './national-registry.ts';
import type { Action, CaseRecord, Journey, Person, Referral } from './person-record.ts';
import type { Random } from './random.ts';
import { actionValues, caseValues, stageValues } from './record-values.ts';

/** What passing a case on to an institution is as an action: the mapping `institution-action.csv`. */
const ACTION_OF: Readonly<Record<string, string>> = {
  child_protection: 'child_protection_referral',
  hospital: 'hospital_referral',
  shelter: 'shelter_referral',
  labour_authority: 'labour_office_referral',
  prosecutor: 'authority_liaison',
  legal_aid: 'legal_referral',
  migration_authority: 'authority_liaison',
  civil_society: 'shelter_referral',
  _M: '_M',
};
const NO_REFERRAL = new Set(['', 'none', '_U']);
const UNKNOWN_INSTITUTION = 0.01;
const SENT_ON = 0.25;

/** Honduras: numbers for everything, referrals as rows of their own, routes known from receptions. */
export const SIPROC: NationalRegistry = {
  source: 'siproc',
  style: { lineEnd: '\n', encoding: 'utf8', before: '' },
  noEquivalent: '977',
  hold: (person, random, until) => {
    const held = person.cases.map((each) => [each, recorded(each, random, until)] as const);
    const now = new Map<CaseRecord | undefined, CaseRecord>(held);
    const journeys = person.journeys
      .filter(({ events }) => events.some(({ stage }) => stage === 'return'))
      .map((each) => received(each, now.get(each.case)));
    if (held.length === 0 && journeys.length === 0) return [];
    return [{ ...person, cases: held.map(([, each]) => each), journeys }];
  },
  addPerson: (person, add) => {
    for (const each of person.cases) {
      const { referrals = [] } = each;
      const asked = NO_REFERRAL.has(each.codes.referral) ? each.codes.referral : '_X';
      add('casos', { ...caseValues(person, each), referral: asked });
      const passedOn = new Set(referrals.map(({ key }) => key));
      for (const action of each.actions)
        if (!passedOn.has(action.key)) add('gestiones', actionValues(each, action));
      for (const referral of referrals) add('remisiones', referralValues(each, referral));
    }
    for (const journey of person.journeys) add('recepciones', ...stages(person, journey));
  },
};

/** The institution of the case is the last it was passed on to; no reclassification is kept. */
function recorded(each: CaseRecord, random: Random, until: number): CaseRecord {
  const { codes, key, opened, closed } = each;
  if (NO_REFERRAL.has(codes.referral)) return { ...each, areaChanges: [] };
  const to = random.chance(UNKNOWN_INSTITUTION) ? '_M' : codes.referral;
  const days = [random.between(opened, Math.min(closed ?? until, until))];
  if (random.chance(SENT_ON) && (days[0] ?? opened) > opened) days.unshift(opened);
  const referrals = days.map((day, index) => ({
    ...{ key: `${key}-${String(index + 1)}`, day },
    to: index === days.length - 1 ? to : 'civil_society',
  }));
  return {
    ...each,
    areaChanges: [],
    codes: { ...codes, referral: to },
    actions: [...each.actions, ...referrals.map(asAction)],
    referrals,
  };
}

function asAction({ key, day, to }: Referral): Action {
  return { key, day, type: ACTION_OF[to] ?? '', minutes: '' };
}

function referralValues(each: CaseRecord, { key, day, to }: Referral): Values {
  return { referral_key: key, case_key: each.key, referred: dateOf(day), referral: to };
}

/** A reception asks for the first crossing, the first detention and the return it follows. */
function received(journey: Journey, of: CaseRecord | undefined): Journey {
  return {
    ...journey,
    case: of,
    events: receptionStages(journey).filter((event) => event !== undefined),
  };
}

function receptionStages({ events }: Journey) {
  return [
    events.find(({ stage }) => stage === 'crossing'),
    events.find(({ stage }) => stage === 'detention'),
    events.findLast(({ stage }) => stage === 'return'),
  ];
}

function stages({ key }: Person, journey: Journey): readonly (Values | undefined)[] {
  const keys = { person_key: key, journey_key: journey.key, case_key: journey.case?.key ?? '' };
  return receptionStages(journey).map((event) =>
    event === undefined ? undefined : { ...keys, ...stageValues(event) },
  );
}
