/** Events whose source has person keys and no journey keys: journeys by rule. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadSheet } from '#ingest/sheet.ts';
import { CASE, EVENT, HEADER, writeEventSheet } from './event-sheet.ts';
import { csv, fileOf, rejectsOf, TinyRegistry } from './tiny-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'travesia-journeys-'));
const addSheet = (id: string, records: readonly object[], further?: object) => {
  writeEventSheet(folder, id, records, further);
};

/** What each source sends, all in one night: journeys never cross from one source to another. */
const SENT: Readonly<Record<string, readonly string[]>> = {
  'after-return': [
    'luz,,return,GTM,2024-03-01',
    'luz,,detention,US-AZ,2024-01-05',
    'luz,,crossing,MEX-USA.US-AZ,2024-01-05',
    'luz,,detention,US-TX,2024-03-02',
  ],
  'after-a-year': [
    'luz,,detention,US-AZ,2022-01-01',
    'luz,,detention,US-NM,2023-01-01',
    'luz,,detention,US-TX,2024-01-02',
  ],
  'by-month': [
    'luz,,return,GTM,2024-01-01',
    'luz,,detention,US-NM,2024-01-31',
    'luz,,detention,US-TX,2024-03-02',
  ],
  'two-persons': ['luz,,detention,US-AZ,2024-01-01', 'sol,,detention,US-AZ,2024-01-01'],
  undated: [
    'luz,,detention,US-AZ,2022-01-05',
    'luz,,return,HND,',
    'luz,,crossing,MEX-USA.US-AZ,',
    'luz,c1,detention,US-TX,',
  ],
  'without-keys': [
    'b(6),,detention,US-AZ,2024-01-01',
    'b(6),,detention,US-AZ,2024-01-02',
    ',,return,GTM,2024-01-03',
  ],
};
const registry = new TinyRegistry(folder);

beforeAll(async () => {
  for (const [source, events] of Object.entries(SENT)) {
    addSheet(
      source,
      [EVENT],
      source === 'by-month' ? { journeys: { days: 30, after_return: false } } : {},
    );
    registry.drop(source, 'events.csv', csv(HEADER, ...events));
  }
  registry.drop('undated', 'cases.csv', csv('case,person,day,origin', 'c1,luz,2024-02-01,HND'));
  await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The journeys of a source, numbered from 1, stage by stage. */
async function routes(source: string): Promise<readonly string[]> {
  const rows = await registry.rows(`
    SELECT dense_rank() OVER (ORDER BY journey_id) AS journey, position, stage, place, occurred::VARCHAR AS day
    FROM stage WHERE source = '${source}' ORDER BY ALL`);
  return rows.map(({ journey, position, stage, place, day }) =>
    [journey, position, stage, place, day ?? ''].map(String).join(' ').trim(),
  );
}

async function notes(source: string): Promise<readonly string[]> {
  const rows = await registry.rows(`SELECT text_en FROM quality_note WHERE source = '${source}'`);
  return rows.map(({ text_en }) => String(text_en));
}

describe('a new journey begins', () => {
  test('after a return, and events of one day go by stage', async () => {
    expect(await routes('after-return')).toEqual([
      '1 1 crossing MEX-USA.US-AZ 2024-01-05',
      '1 2 detention US-AZ 2024-01-05',
      '1 3 return GTM 2024-03-01',
      '2 1 detention US-TX 2024-03-02',
    ]);
  });

  test('after more than 365 days without an event, and not after 365', async () => {
    expect(await routes('after-a-year')).toEqual([
      '1 1 detention US-AZ 2022-01-01',
      '1 2 detention US-NM 2023-01-01',
      '2 1 detention US-TX 2024-01-02',
    ]);
  });

  test('as the sheet of the source says', async () => {
    expect(await routes('by-month')).toEqual([
      '1 1 return GTM 2024-01-01',
      '1 2 detention US-NM 2024-01-31',
      '2 1 detention US-TX 2024-03-02',
    ]);
  });

  test('for another person', async () => {
    const query = 'measures=journeys,route_events&filter=source:two-persons';
    expect(await registry.lines(query)).toEqual(['2,A,2,A']);
  });
});

describe('events without a date', () => {
  test('stand on the day their case opened, or before the first journey, or after the last; each begins at the origin', async () => {
    expect(await routes('undated')).toEqual([
      '1 1 origin HND',
      '1 2 crossing MEX-USA.US-AZ',
      '1 3 detention US-AZ 2022-01-05',
      '2 1 origin HND',
      '2 2 detention US-TX',
      '2 3 return HND',
    ]);
  });

  test('count, and a note says how many there are; an origin that no event tells of counts none', async () => {
    const query = 'measures=route_events&rows=stage&totals=0&filter=source:undated';
    expect(await registry.lines(query)).toEqual([
      'origin,0,A',
      'crossing,1,A',
      'detention,2,A',
      'return,1,A',
    ]);
    expect((await notes('undated')).map((text) => text.slice(0, 60))).toContain(
      '2 route events carry neither a journey key nor a date: those',
    );
  });
});

describe('rows without a person key', () => {
  test('are a person each, a blacked-out key being none', async () => {
    expect(
      await registry.rows(`
        SELECT count(*) AS n, bool_or(identified) AS known
        FROM person WHERE person_id IN (SELECT person_id FROM stage WHERE source = 'without-keys')`),
    ).toEqual([{ n: 3, known: false }]);
  });

  test('and a note says so', async () => {
    expect(await notes('without-keys')).toContain(
      '3 persons of whom there are only route events carry no key; each row counts as one.',
    );
  });
});

describe('a route event of the format v1', () => {
  const header = 'person_key,journey_key,position,stage,place,occurred,status';
  const registry = new TinyRegistry();
  afterAll(() => {
    registry.remove();
  });

  test('names its journey and its place in it, or neither', async () => {
    registry.drop(
      'sample-mexico',
      'route_events.csv',
      csv(
        header,
        ...Array.from({ length: 60 }, (_, at) => `p${at},j${at},1,return,GTM,2024-01-01,known`),
        'luz,,,detention,US-AZ,2024-01-01,known',
        'luz,,,detention,US-AZ,2024-01-01,known',
        'luz,,1,detention,US-AZ,2024-01-01,known',
        'luz,j,,detention,US-AZ,2024-01-01,known',
      ),
    );
    const receipt = await registry.night();
    expect(fileOf(receipt, 'sample-mexico', 'route_events.csv')).toMatchObject({
      loaded: 62,
      duplicate: 0,
      rejected: 2,
    });
    expect(await rejectsOf(registry, 'sample-mexico')).toEqual([
      '64 journey_key missing',
      '65 position missing',
    ]);
  });
});

describe('the sheet of such a source', () => {
  const undated = { ...EVENT.fields, occurred: undefined };
  test.each([
    [
      'halves of a journey',
      { ...EVENT, fields: { ...EVENT.fields, journey_key: { column: 'case' } } },
      'events: route_event needs the fields journey_key and position, or neither and the field occurred',
    ],
    [
      'no day',
      { ...EVENT, fields: undated },
      'events: route_event needs the fields journey_key and position, or neither and the field occurred',
    ],
    [
      'a record told once alone',
      { ...CASE, once: true },
      'events: case told once needs another record of the same rows, without once and without when',
    ],
    [
      'an event told once of any stage',
      { ...EVENT, once: true },
      'events: route_event told once has a fixed stage, and neither journey_key nor event_key',
    ],
    [
      'an action told once',
      { record: 'action', once: true, fields: {} },
      'events: action cannot be told once: only person, case and route_event can',
    ],
  ])('says what is wrong with %s', (_name, record, sentence) => {
    addSheet('wrong', [record]);
    const result = loadSheet('wrong', folder);
    rmSync(join(folder, 'wrong'), { recursive: true });
    expect('problems' in result ? result.problems : []).toContain(sentence);
  });

  test('may leave the rule out', () => {
    const result = loadSheet('after-return', folder);
    expect('sheet' in result ? result.sheet.journeys : null).toEqual({
      days: 365,
      after_return: true,
    });
  });
});
