import type { NationalRegistry, Values } from './national-registry.ts';
import { FLAGS } from './person-record.ts';
import type { CaseRecord, Journey, Person, PersonCodes } from './person-record.ts';
import {
  actionValues,
  areaChangeValues,
  caseValues,
  personValues,
  stageValues,
} from './record-values.ts';
import type { Random } from './random.ts';

/** How often the chapter of vulnerability was never written. */
const CHAPTER_MISSING = 0.03;
const VULNERABILITY = ['accompaniment', 'time_abroad', ...FLAGS];
const CLOSING = ['closed', 'status', 'outcome', 'referral'];
const NOBODY: PersonCodes = {
  ...{ sex: '', gender: '', nationality: '', language: '', schooling: '', origin: '' },
};

/** Guatemala: a record in chapters, the person in one file and each part of a case in another. */
export const SIRAC: NationalRegistry = {
  source: 'sirac',
  style: { lineEnd: '\n', encoding: 'latin1', before: '' },
  noEquivalent: 'Otro motivo (77)',
  hold: (person, random) => {
    const held = person.cases.map((each) => [each, recorded(person, each, random)] as const);
    const now = new Map<CaseRecord | undefined, CaseRecord>(held);
    const journeys = person.journeys.map((each) => ({ ...each, case: now.get(each.case) }));
    // Without a file number there is no chapter of identity.
    const codes = person.key === '' ? NOBODY : person.codes;
    return [{ key: person.key, codes, cases: held.map(([, each]) => each), journeys }];
  },
  addPerson: (person, add) => {
    if (person.key !== '' && person.cases.length > 0) add('identidad', personValues(person));
    for (const each of person.cases) {
      const values = caseValues(person, each);
      add('recepcion', values);
      for (const [file, names] of [
        ['vulnerabilidad', VULNERABILITY],
        ['egreso', CLOSING],
      ] as const)
        if (names.some((name) => (values[name] ?? '') !== '')) add(file, values);
      for (const action of each.actions) add('seguimiento', actionValues(each, action));
      for (const change of each.areaChanges) add('reclasificacion', areaChangeValues(each, change));
    }
    for (const journey of person.journeys)
      for (const row of stageRows(person, journey)) add('ruta', row);
  },
};

function recorded(person: Person, each: CaseRecord, random: Random): CaseRecord {
  const missing = random.chance(CHAPTER_MISSING);
  const none = Object.fromEntries(VULNERABILITY.map((name) => [name, '']));
  return {
    ...each,
    birthYear: person.key === '' ? '' : each.birthYear,
    codes: missing ? { ...each.codes, ...none } : each.codes,
  };
}

function stageRows({ key }: Person, journey: Journey): readonly Values[] {
  return journey.events.map((event, index) => ({
    ...{ person_key: key, journey_key: journey.key, case_key: journey.case?.key ?? '' },
    ...{ position: String(index + 1), ...stageValues(event) },
  }));
}
