import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeSample, readCodes, readRows, removeSamples, SOURCES } from './written-sample.ts';
import type { Row } from './written-sample.ts';

/** The rules that keep the truth well defined, checked on what was written. */
const CONSTANT = ['sex', 'gender', 'nationality', 'language', 'schooling', 'origin'];
const DIRECTORIES = { of2000: '' };

beforeAll(async () => {
  DIRECTORIES.of2000 = await makeSample(2000, 11, 0);
});

afterAll(removeSamples);

function rows(source: string, file: string): readonly Row[] {
  return readRows(DIRECTORIES.of2000, source, file);
}

function groups(list: readonly Row[], column: string): readonly (readonly Row[])[] {
  return [...Map.groupBy(list, (row) => row[column] ?? '')]
    .filter(([key]) => key !== '')
    .map(([, group]) => group);
}

function datesOf(list: readonly Row[], column: string): readonly string[] {
  return list.map((row) => row[column] ?? '').filter(Boolean);
}

describe.each(SOURCES)('%s', (source) => {
  it('has no key twice', () => {
    const events = rows(source, 'route_events').map(
      (row) => `${row['journey_key']} ${row['position']}`,
    );
    for (const keys of [
      datesOf(rows(source, 'cases'), 'case_key'),
      datesOf(rows(source, 'actions'), 'action_key'),
      events,
    ]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('keeps the attributes of a person the same on all cases', () => {
    for (const cases of groups(rows(source, 'cases'), 'person_key')) {
      for (const column of CONSTANT) expect(new Set(cases.map((row) => row[column])).size).toBe(1);
    }
  });

  it('opens a person’s cases on different days, and closes none before it opens', () => {
    for (const cases of groups(rows(source, 'cases'), 'person_key')) {
      expect(new Set(datesOf(cases, 'opened')).size).toBe(cases.length);
    }
    for (const { opened = '', closed = '' } of rows(source, 'cases'))
      expect(closed === '' || closed >= opened).toBe(true);
  });

  it('calls exactly the cases with a closing date closed', () => {
    for (const { status = '', closed } of rows(source, 'cases')) {
      if (status !== '') expect(status === 'closed').toBe(closed !== '');
    }
  });

  it('puts every action and change of area within its case, the last change leading to its area', () => {
    const cases = new Map(rows(source, 'cases').map((row) => [row['case_key'], row]));
    const within = ({ case_key: key }: Row, date = ''): boolean => {
      const { opened = '', closed = '' } = cases.get(key) ?? {};
      return cases.has(key) && opened <= date && date <= (closed === '' ? '2026-10-31' : closed);
    };
    expect(rows(source, 'actions').filter((row) => !within(row, row['performed']))).toEqual([]);
    expect(rows(source, 'area_changes').filter((row) => !within(row, row['changed']))).toEqual([]);
    for (const changes of groups(rows(source, 'area_changes'), 'case_key')) {
      const last = changes
        .toSorted((a, b) => (a['changed'] ?? '').localeCompare(b['changed'] ?? ''))
        .at(-1);
      expect(last?.['to_area']).toBe(cases.get(last?.['case_key'])?.['area']);
    }
  });

  it('gives every case a category of its area', () => {
    const parents = new Map(readCodes('category').map((row) => [row['code'], row['parent']]));
    for (const { category = '', area } of rows(source, 'cases')) {
      if (category !== '' && category !== 'LOCAL-77') expect(parents.get(category)).toBe(area);
    }
  });

  it('links a journey to one case of its person, and a case to one journey', () => {
    const person = new Map(
      rows(source, 'cases').map((row) => [row['case_key'], row['person_key']]),
    );
    const journeys = groups(rows(source, 'route_events'), 'journey_key');
    for (const events of journeys) {
      expect(new Set(events.map((row) => row['case_key'])).size).toBe(1);
      expect(new Set(events.map((row) => row['person_key'])).size).toBe(1);
    }
    const linked = journeys
      .map((events) => events[0])
      .filter((event) => event?.['case_key'] !== '');
    expect(new Set(linked.map((event) => event?.['case_key'])).size).toBe(linked.length);
    for (const event of linked) expect(person.get(event?.['case_key'])).toBe(event?.['person_key']);
  });

  it('keeps journeys without a case clear of the days of the person’s cases', () => {
    const cases = Map.groupBy(rows(source, 'cases'), (row) => row['person_key']);
    const loose = rows(source, 'route_events').filter(
      (row) => row['case_key'] === '' && row['occurred'] !== '',
    );
    const inCase = loose.filter(({ person_key: key, occurred = '' }) =>
      (cases.get(key) ?? []).some(
        ({ opened = '', closed = '' }) =>
          opened <= occurred && (closed === '' || occurred <= closed),
      ),
    );
    expect(loose.length).toBeGreaterThan(0);
    expect(inCase).toEqual([]);
  });

  it('numbers the stages of a journey from 1, with rising dates and one return at most, at the end', () => {
    for (const events of groups(rows(source, 'route_events'), 'journey_key')) {
      expect(events.map((row) => row['position'])).toEqual(
        events.map((_, index) => String(index + 1)),
      );
      const dates = datesOf(events, 'occurred');
      expect(dates).toEqual([...new Set(dates)].toSorted());
      const stages = events.map((row) => row['stage']);
      expect(stages.slice(0, -1)).not.toContain('return');
      if (stages.includes('detention'))
        expect(stages.lastIndexOf('crossing')).toBeLessThan(stages.indexOf('detention'));
      if (stages.at(-1) === 'return') expect(events.at(-1)?.['occurred']).not.toBe('');
      for (const { status, place } of events) expect(status === 'known').toBe(place !== '');
    }
  });

  it('lets no two journeys of a person overlap', () => {
    for (const events of groups(rows(source, 'route_events'), 'person_key')) {
      const spans = groups(events, 'journey_key')
        .map((journey) => datesOf(journey, 'occurred'))
        .filter((dates) => dates.length > 0);
      const inOrder = spans.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
      for (const [index, span] of inOrder.entries()) {
        const next = inOrder[index + 1];
        if (next !== undefined) expect((span.at(-1) ?? '') < (next[0] ?? '')).toBe(true);
      }
    }
  });

  it('uses only codes of the lists and registers, but for the one local category', () => {
    const lists = [
      'case_type',
      'area',
      'category',
      'programme',
      'status',
      'outcome',
      'channel',
      'referral',
      'sex',
    ];
    const more = [
      'gender',
      'language',
      'schooling',
      'accompaniment',
      'time_abroad',
      'representation',
    ];
    const reserved = readCodes('reserved').map((row) => row['code']);
    const cases = rows(source, 'cases');
    for (const list of [...lists, ...more]) {
      const known = new Set([
        ...readCodes(list).map((row) => row['code']),
        ...reserved,
        '',
        'LOCAL-77',
      ]);
      expect(cases.map((row) => row[list]).filter((code) => !known.has(code))).toEqual([]);
    }
  });

  it('opens no case before its representation opens', () => {
    const opened = new Map(
      rows(source, 'representations').map((row) => [row['code'], row['opened'] ?? '']),
    );
    const early = rows(source, 'cases').filter(
      (row) => (opened.get(row['representation'] ?? '') ?? '9') > (row['opened'] ?? ''),
    );
    expect(early).toEqual([]);
  });
});
