import { dateOf } from './calendar.ts';
import type { Values } from './national-registry.ts';
import type { Action, AreaChange, CaseRecord, Person, RouteEvent } from './person-record.ts';

/** The records of the invented world as values of the canonical records of `ingest/records.ts`. */
export function personValues(person: Person): Values {
  const birth_year = person.cases[0]?.birthYear ?? '';
  return { person_key: person.key, ...person.codes, birth_year };
}

export function caseValues(person: Person, each: CaseRecord): Values {
  return {
    ...personValues(person),
    ...each.codes,
    case_key: each.key,
    representation: each.representation,
    opened: dateOf(each.opened),
    closed: dateOf(each.closed),
    birth_year: each.birthYear,
    age: each.age,
  };
}

export function actionValues(each: CaseRecord, { key, day, type, minutes }: Action): Values {
  return {
    ...{ action_key: key, case_key: each.key, performed: dateOf(day) },
    ...{ action_type: type, minutes },
  };
}

export function areaChangeValues(each: CaseRecord, { day, from, to }: AreaChange): Values {
  return { case_key: each.key, changed: dateOf(day), from_area: from, to_area: to };
}

export function stageValues({ stage, place, day, authority, status }: RouteEvent): Values {
  return { stage, place, occurred: dateOf(day), authority, status };
}
