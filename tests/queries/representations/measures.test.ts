import { afterAll, beforeAll, expect, test } from 'vitest';

import { askRepresentations } from '#queries/representations/ask-representations.ts';
import { askRepresentation } from '#queries/representations/ask-representation.ts';
import { askDesk } from '#queries/representations/ask-allocation.ts';
import type {
  RepresentationLine,
  RepresentationsAnswer,
} from '#queries/representations/representations-answer.ts';
import { parseRepresentations } from '#queries/representations/representations-question.ts';
import { EXACT, usualView, type View } from '#queries/scope.ts';
import { registryState } from '#warehouse/registry.ts';

import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { CHICAGO, HOUSTON, openOffices } from './offices.ts';

let offices: TinyRegistry;
let answer: RepresentationsAnswer;

beforeAll(async () => {
  offices = await openOffices();
  answer = await asked('');
});
afterAll(() => {
  offices.remove();
});

async function asker(view: View = EXACT) {
  const snapshot = await offices.snapshot();
  return { snapshot, db: snapshot.db, registry: registryState(offices.folder), view };
}

function questionOf(query: string) {
  const parsed = parseRepresentations(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.question;
}

async function asked(query: string, view: View = EXACT): Promise<RepresentationsAnswer> {
  const told = await askRepresentations(await asker(view), questionOf(query));
  if (told.kind !== 'answer') throw new Error(`no answer: ${told.kind}`);
  return told.answer;
}

function line(code: string, of = answer): RepresentationLine {
  const found = of.representations.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no ${code}`);
  return found;
}

test('the year ends with the last month that is over', () => {
  expect([answer.from, answer.until]).toEqual(['2025-09', '2026-08']);
});

test('cases and actions are of the year, persons are counted once in the network', () => {
  const { opened, closed, actions, persons } = line(CHICAGO);
  // c3, c4 and c5 opened; c2, c3 and c4 closed; a2, a3, a4 and a6 done; ana, carla and dora
  expect({ opened, closed, actions, persons }).toEqual({
    ...{ opened: 3, closed: 3, actions: 4, persons: 3 },
  });
  expect(line(HOUSTON)).toMatchObject({ opened: 2, closed: 1, actions: 1, persons: 1 });
  expect(answer.network).toMatchObject({ opened: 5, closed: 4, actions: 5, persons: 3 });
});

test('hours are cases times their standard, required staff is hours over productive hours', () => {
  const chicago = line(CHICAGO);
  // an hour for c3, two for the child of c4, ten for c5
  expect(chicago.workload.value).toBeCloseTo(13);
  expect(chicago.strata.map(({ code, cases, hours }) => [code, cases, hours])).toEqual([
    ['trafficking', 1, 10],
    ['unaccompanied_child', 1, 2],
    ['migratory', 1, 1],
  ]);
  expect(chicago.hours_per_person).toBeCloseTo(1600);
  expect(chicago.productive_hours).toBeCloseTo(800);
  expect(chicago.required.value).toBeCloseTo(13 / 800);
  // half an hour for c6, two for c7
  expect(line(HOUSTON).workload.value).toBeCloseTo(2.5);
  expect(answer.network.workload.value).toBeCloseTo(15.5);
  // hours a case against the network's: 13 of 3 to 15.5 of 5
  expect(chicago.case_mix?.value).toBeCloseTo(13 / 3 / (15.5 / 5));
  expect(chicago.workload.low).toBeLessThan(chicago.workload.value);
  expect(chicago.workload.high).toBeGreaterThan(chicago.workload.value);
});

test('staff is the mean of the months told; where none was told there is no load', () => {
  const { staff, load, gap, cost_per_hour } = line(CHICAGO);
  expect(staff).toMatchObject({ present: 1.5, authorised: 2, cost: 72_000, currency: 'USD' });
  expect(staff.vacancy).toBeCloseTo(0.25);
  expect(load?.value).toBeCloseTo(13 / 800 / 1.5);
  expect(gap?.value).toBeCloseTo(1.5 - 13 / 800);
  expect(cost_per_hour).toBeCloseTo(72_000 / (1.5 * 800));
  expect(line(HOUSTON)).toMatchObject({ load: null, gap: null, staff: { present: null } });
  // the network's load is that of the offices whose staff is known
  expect(answer.network.load?.value).toBeCloseTo(13 / 800 / 1.5);
});

test('other staff is counted when it is asked', async () => {
  const all = await asked('category=protection_officer,diplomatic');
  expect(line(CHICAGO, all).staff.present).toBeCloseTo(2);
});

test('open cases by age and by how long nothing was done', () => {
  const { open, ages, still, aging_index } = line(CHICAGO);
  // c1 is 473 days old, c5 is 20; on the last day of August c1 is still for 273 days, c5 for 19
  expect({ open, ages, still }).toEqual({ open: 2, ages: [1, 0, 0, 0, 1], still: [1, 1, 1] });
  expect(aging_index).toBeCloseTo(1 / (2 + 3));
  expect(line(HOUSTON)).toMatchObject({ open: 1, ages: [0, 1, 0, 0, 0], still: [1, 1, 0] });
});

test('few cases are told as counts: no rate, no median', () => {
  const { repeat, time_to_close, clearance } = line(CHICAGO);
  expect(time_to_close).toMatchObject({ events: 3, cases: 5, base: 'nothing', median: null });
  // ana and beto came first in the year before; ana came back within a year
  expect(repeat).toEqual({
    ...{ count: 1, of: 2, share: null, low: null, high: null, base: 'nothing' },
  });
  expect(clearance).toMatchObject({ value: 1, base: 'nothing' });
});

test('one office: its months add up, open cases are those of each month’s end', async () => {
  const told = await askRepresentation(await asker(), questionOf(''), CHICAGO, null);
  if (told.kind !== 'answer') throw new Error(told.kind);
  const { months, capacity, forecast } = told.answer;
  expect(months).toHaveLength(36);
  const of = (month: string) => months.find((each) => each.month === month);
  expect(of('2025-09')).toMatchObject({ opened: 1, closed: 1, open: 2, hours: 1 });
  expect(of('2026-01')).toMatchObject({ opened: 1, closed: 0, open: 2 });
  expect(of('2026-08')).toMatchObject({ opened: 1, closed: 0, open: 2, hours: 10 });
  expect(of('2025-04')).toMatchObject({ opened: 0, open: 0 });
  expect(capacity).toBeCloseTo((1.5 * 800) / 12);
  expect(forecast).toBeNull();
});

test('a plan starts from limits and costs that were written down', async () => {
  const desk = await askDesk(await asker(), questionOf('country=MEX'), null);
  if (desk.kind !== 'answer') throw new Error(desk.kind);
  const chicago = desk.answer.posts.find(({ id }) => id === CHICAGO);
  expect(chicago).toMatchObject({ today: 1.5, floor: 1, ceiling: 3, costPerStaff: 60_000 });
  expect(chicago?.required).toBeCloseTo(13 / 800);
  expect(chicago?.hoursYearBefore).toBeGreaterThan(0);
  expect(desk.answer.currency).toBe('USD');
  expect(desk.answer.inputs[0]).toMatchObject({ hours: 1600, productive: 800 });
});

test('an owner of one office is told of it alone, and nobody is told by institutions', async () => {
  const rows = { countries: null, representations: [HOUSTON], institutions: null };
  const view = usualView({ highest: 'owner', usual: 'owner', rows });
  const own = await asked('', view);
  expect(own.representations.map(({ code }) => code)).toEqual([HOUSTON]);
  expect(own.network).toMatchObject({ opened: 2, persons: 1 });
  const referred = { countries: null, representations: null, institutions: ['shelter'] };
  const refused = await askRepresentations(
    await asker(usualView({ highest: 'owner', usual: 'owner', rows: referred })),
    questionOf(''),
  );
  expect(refused.kind).toBe('refused');
});

test('what cannot be asked is said', () => {
  const parsed = parseRepresentations(new URLSearchParams('until=2026-13&contry=MEX'));
  expect('problems' in parsed && parsed.problems.map(({ parameter }) => parameter)).toEqual(
    expect.arrayContaining(['until', 'contry']),
  );
});

test('costs in several currencies are not added up', async () => {
  const { registry, ...rest } = await asker();
  const limits = registry.post_limit.map((each) => ({ ...each, currency: 'MXN' }));
  const staff = {
    ...{
      country: 'MEX',
      representation: HOUSTON,
      month: '2026-05',
      category: 'protection_officer',
    },
    ...{ authorised: '1', present: '1', cost: '4000', currency: 'USD' },
  };
  const mixed = { ...registry, post_limit: limits, staff: [staff] };
  const desk = await askDesk({ ...rest, registry: mixed }, questionOf('country=MEX'), null);
  if (desk.kind !== 'answer') throw new Error(desk.kind);
  expect(desk.answer.currency).toBeNull();
  expect(desk.answer.posts.map(({ costPerStaff }) => costPerStaff)).toEqual([null, null]);
});
