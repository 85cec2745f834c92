import { yearOf } from './calendar.ts';
import type { NationalRegistry } from './national-registry.ts';
import type { CaseRecord, Journey, Person, RouteEvent } from './person-record.ts';
import { actionValues, areaChangeValues, caseValues, stageValues } from './record-values.ts';

/** How often the basic biography of an identified person was taken. */
const BIOGRAPHY_SHARE = 0.7;
const MUNICIPALITY = /^MEX-\d{5}$/u;

/** Mexico: centred on the case, whose row also holds the route; a person is known by a biography or not at all. */
export const SIPC: NationalRegistry = {
  source: 'sipc',
  style: { lineEnd: '\r\n', encoding: 'utf8', before: '\uFEFF' },
  noEquivalent: 'OTR-77',
  hold: (person, random) => {
    const identified = person.key !== '' && random.chance(BIOGRAPHY_SHARE);
    return identified ? withBiography(person) : person.cases.map((each) => alone(person, each));
  },
  addPerson: (person, add) => {
    for (const each of person.cases) {
      const journey = person.journeys.find((own) => own.case === each);
      add('casos', caseValues(person, each), ...stagesInColumns(each, journey));
      for (const action of each.actions) add('seguimientos', actionValues(each, action));
      for (const change of each.areaChanges)
        add('seguimientos', undefined, areaChangeValues(each, change));
    }
  },
};

/** Nobody is there without a case, and no journey either. */
function withBiography(person: Person): readonly Person[] {
  const held = person.cases.map((each) => [each, recorded(each)] as const);
  if (held.length === 0) return [];
  const journeys = held.flatMap(([before, each]) => journeysOf(person, before, each));
  const codes = { ...person.codes, gender: '', origin: asMunicipality(person.codes.origin) };
  return [{ key: person.key, codes, cases: held.map(([, each]) => each), journeys }];
}

/** A case without a biography is a person of its own, of whom sex, nationality and age are known. */
function alone({ codes: { sex, nationality }, ...person }: Person, before: CaseRecord): Person {
  const { birthYear, opened } = before;
  const age = birthYear === '' ? before.age : String(yearOf(opened) - Number(birthYear));
  const each = { ...recorded(before), birthYear: '', age };
  const codes = { sex, nationality, gender: '', language: '', schooling: '', origin: '' };
  return { key: '', codes, cases: [each], journeys: journeysOf(person, before, each) };
}

/** The form asks for five of the eight vulnerabilities. */
function recorded(each: CaseRecord): CaseRecord {
  return {
    ...each,
    codes: { ...each.codes, disability: '', chronic_illness: '', lgbti: '' },
  };
}

function journeysOf(
  { journeys }: Pick<Person, 'journeys'>,
  before: CaseRecord,
  each: CaseRecord,
): readonly Journey[] {
  return journeys
    .filter((journey) => journey.case === before)
    .map((journey) => ({ ...journey, case: each, events: journey.events.map(fromMunicipality) }));
}

/** The origin is a municipality of the census or it is not recorded. */
function fromMunicipality(event: RouteEvent): RouteEvent {
  if (event.stage !== 'origin' || event.status !== 'known' || MUNICIPALITY.test(event.place))
    return event;
  return { ...event, place: '', status: 'not_recorded' };
}

function asMunicipality(place: string): string {
  return MUNICIPALITY.test(place) ? place : '';
}

/** One block of columns a stage: origin, re-entry, transit, crossing, detention, transfer, return. */
function stagesInColumns({ key }: CaseRecord, journey: Journey | undefined) {
  const events = journey?.events ?? [];
  const detentions = events.filter(({ stage }) => stage === 'detention');
  const first = (stage: string) => events.find((event) => event.stage === stage);
  const blocks = [
    ...[first('origin'), first('reentry'), first('transit'), first('crossing')],
    ...[detentions[0], detentions[1], first('return')],
  ];
  if (blocks.filter((event) => event !== undefined).length !== events.length)
    throw new Error(`expected at most one event a block, got ${String(events.length)} events`);
  return blocks.map((event) =>
    event === undefined ? undefined : { case_key: key, ...stageValues(event) },
  );
}
