import { mkdir } from 'node:fs/promises';

import { dateOf } from './calendar.ts';
import { COLUMNS, FILE_NAMES } from './columns.ts';
import type { FileName } from './columns.ts';
import { openCsvFile } from './csv-file.ts';
import type { CsvFile, FileReceipt } from './csv-file.ts';
import type { CaseRecord, Journey, Person } from './person-record.ts';
import { field } from './read-codes.ts';
import type { Representation } from './registry.ts';

/** The monthly figures and the register, which not every layout has. */
export interface MonthFiles {
  addRow(file: FileName, row: readonly string[]): void;
  addRepresentation(representation: Representation): void;
}

/** The files of one registry. */
export interface RegistryFiles {
  addPerson(person: Person): void;
  readonly months?: MonthFiles;
  drain(): Promise<void>;
  close(): Promise<readonly FileReceipt[]>;
}

/** The eight files of format v1. */
export async function openRegistryFiles(directory: string, remark: string): Promise<RegistryFiles> {
  await mkdir(directory, { recursive: true });
  const style = {
    delimiter: ',',
    lineEnd: '\n',
    encoding: 'utf8',
    before: `# ${remark}\n`,
  } as const;
  const open = (name: FileName): CsvFile =>
    openCsvFile(directory, `${name}.synthetic.csv.gz`, COLUMNS[name], style);
  const files = Object.fromEntries(FILE_NAMES.map((name) => [name, open(name)]));
  const file = (name: FileName): CsvFile => files[name] ?? open(name);
  const all = FILE_NAMES.map(file);
  return {
    addPerson: (person) => {
      for (const each of person.cases) addCase(file, person, each);
      for (const journey of person.journeys) addJourney(file('route_events'), person, journey);
    },
    months: {
      addRow: (name, row) => file(name).add(row),
      addRepresentation: (each) => file('representations').add(representationRow(each)),
    },
    drain: async () => {
      for (const each of all) await each.drain();
    },
    close: async () => Promise.all(all.map((each) => each.close())),
  };
}

function addCase(file: (name: FileName) => CsvFile, person: Person, each: CaseRecord): void {
  file('cases').add(caseRow(person, each));
  for (const { key, day, type, minutes } of each.actions) {
    file('actions').add([key, each.key, dateOf(day), type, minutes]);
  }
  for (const { day, from, to } of each.areaChanges)
    file('area_changes').add([each.key, dateOf(day), from, to]);
}

function caseRow(person: Person, each: CaseRecord): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    case_key: each.key,
    person_key: person.key,
    representation: each.representation,
    opened: dateOf(each.opened),
    closed: dateOf(each.closed),
    birth_year: each.birthYear,
    age: each.age,
    ...each.codes,
    ...person.codes,
  };
  return COLUMNS.cases.map((column) => values[column] ?? '');
}

function addJourney(file: CsvFile, person: Person, journey: Journey): void {
  for (const [index, { stage, place, day, authority, status }] of journey.events.entries()) {
    const keys = [person.key, journey.key, journey.case?.key ?? '', String(index + 1)];
    file.add([...keys, stage, place, dateOf(day), authority, status]);
  }
}

function representationRow({ row, opened }: Representation): readonly string[] {
  return [
    ...[field(row, 'code'), field(row, 'kind'), field(row, 'label_es'), field(row, 'label_en')],
    ...[field(row, 'host_country'), field(row, 'host_state'), field(row, 'lon'), field(row, 'lat')],
    ...[dateOf(opened), ''],
  ];
}
