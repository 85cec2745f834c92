/** Sheets of a source with person keys and no journey keys, written into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const EVENT = {
  record: 'route_event',
  fields: {
    person_key: { column: 'person', row_key: true },
    case_key: { column: 'case' },
    stage: { column: 'stage' },
    place: { column: 'place' },
    occurred: { column: 'day' },
    status: { value: 'known' },
  },
};
export const CASE = {
  record: 'case',
  fields: {
    case_key: { column: 'case' },
    person_key: { column: 'person' },
    representation: { value: '_Z' },
    opened: { column: 'day' },
    origin: { column: 'origin' },
  },
};

function sheetOf(id: string, records: readonly object[], further: object = {}): object {
  return {
    id,
    country: 'USA',
    title: { es: 'Eventos', en: 'Events' },
    description: { es: 'Una fila es un evento.', en: 'One row is an event.' },
    kind: 'microdata',
    persons_linkable: true,
    disclosure: 'owner_only',
    attribution: 'Events',
    licence: 'None',
    reject_limit_percent: 50,
    files: [
      { name: 'cases', pattern: 'cases*.csv', records: [CASE] },
      { name: 'events', pattern: 'events*.csv', withheld: ['b(6)'], records },
    ],
    ...further,
  };
}

export const HEADER = 'person,case,stage,place,day';
/** Cases, and events of the records given. */
export function writeEventSheet(
  folder: string,
  id: string,
  records: readonly object[],
  further?: object,
): void {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(join(folder, id, 'sheet.json'), JSON.stringify(sheetOf(id, records, further)));
}
