/** Diary, panel, plan against fact and stops: figures by hand, and sentences that hold them in both languages. */
import { expect, test } from 'vitest';

import { kilometresBetween } from '#queries/allocation/great-circle.ts';
import { planSites, sitingProblem, type SitesGround } from '#queries/allocation/mobile-sites.ts';
import { costOfSites } from '#queries/allocation/siting.ts';
import { certaintySentence, SITED, sitesSentence } from '#queries/allocation/siting-sentences.ts';
import { followUps } from '#queries/representations/decision-follow-up.ts';
import { followUpSentence } from '#queries/representations/decision-sentences.ts';
import { diaryTimes, panelRound } from '#queries/representations/observed-times.ts';
import { diarySentence, effectSentence } from '#queries/representations/standards-sentences.ts';
import { triedStandard } from '#queries/representations/tried-standard.ts';
import { rowsOfSheet } from '#web/api/panel-sheet.ts';

const minutes = (...all: readonly number[]) => all.map((each) => ({ minutes: String(each) }));

test('a diary is told from three entries on, by the case and not by the action', () => {
  expect(diaryTimes(minutes(10, 90), 4)?.proposed).toBeNull();
  const diary = diaryTimes(minutes(10, 20, 30, 40, 90), 2.5);
  expect(diary).toMatchObject({
    minutes: { low: 20, middle: 30, high: 40 },
    proposed: { low: 50, middle: 75, high: 100 },
  });
  const { es, en } = diarySentence(diary);
  expect(es).toContain('entre 20 y 40 minutos; la de en medio, 30 (5 anotaciones)');
  expect(es).toContain('Con 2.5 actuaciones por caso: 75 minutos por caso, entre 50 y 100');
  expect(en).toContain('With 2.5 actions a case: 75 minutes a case, between 50 and 100');
});

test('a round of a panel tells no answer of two, and the middle of three', () => {
  const answer = (member: number, typical: number) => ({
    ...{ country: 'MEX', round: '1', member: String(member), stratum: 'labour' },
    ...{ minimum: '10', typical: String(typical), maximum: '300' },
  });
  const two = [answer(1, 60), answer(2, 100)];
  expect(panelRound(two, 1)).toMatchObject({ members: 2, typical: null, proposed: null });
  expect(panelRound([...two, answer(3, 90)], 1)?.proposed).toEqual({
    ...{ low: 10, middle: 90, high: 300 },
  });
  expect(panelRound(two, 2)).toBeNull();
});

test('a sheet is a line for each kind of work that was filled in', () => {
  const sheet = {
    ...{ country: 'MEX', member: '4', stratum: ['labour', 'civil'] },
    ...{ minimum: ['10', ''], typical: ['20', ''], maximum: ['30', ''] },
  };
  expect(rowsOfSheet('panel_estimate', sheet)).toMatchObject([
    { country: 'MEX', member: '4', stratum: 'labour', minimum: '10', maximum: '30' },
  ]);
  expect(rowsOfSheet('decision', sheet)).toEqual([sheet]);
});

test('only a whole and ascending standard is tried', () => {
  const tried = (query: string) => triedStandard(new URLSearchParams(query));
  expect(tried('stratum=labour&minimum=10&typical=20&maximum=30')?.typical).toBe('20');
  expect(tried('stratum=labour&minimum=10&typical=40&maximum=30')).toBeNull();
  expect(tried('stratum=labour&typical=20')).toBeNull();
  expect(effectSentence({ before: 10, after: 11.5 }).es).toContain('1.5 personas más');
  expect(effectSentence({ before: 10, after: 8 }).en).toContain('2 fewer persons');
  expect(effectSentence({ before: 10, after: 10.01 }).es).toContain('no cambia');
});

test('plan against fact: same months of the year before, and nothing before they are over', () => {
  const standards = [
    {
      ...{ stratum: 'labour', min: 60, typical: 120, max: 180, basis: 'panel' as const },
      ...{ observed: null, since: null, note: '' },
    },
  ];
  const month = (at: string, opened: number) => ({
    ...{ representation: 'R', month: at, stratum: 'labour', opened },
    ...{ closed: 0, actions: 0, minutes: 0 },
  });
  const present = (at: string, persons: number) => ({
    ...{ representation: 'R', month: at, category: 'c', present: persons },
    ...{ authorised: null, cost: null, currency: null },
  });
  const all = {
    // 2 hours a case: 200 hours in the half year after, 400 in that of the year before
    months: [month('2026-03', 100), month('2025-04', 200), month('2025-09', 999)],
    staff: [present('2026-02', 2), present('2026-07', 3), present('2025-02', 1)],
    categories: ['c'],
    inputs: { standards, hours: 1600, productive: 1000, tasks: [] },
  };
  const decision = { effective_on: '2026-01-15', representation: 'R' };
  expect(followUps(decision, all, '2026-06')).toEqual([]);
  const [after] = followUps(decision, all, '2026-07');
  // from the first whole month on; 200 hours over 500 productive hours of half a year are 0.4 persons
  expect(after).toMatchObject({
    months: 6,
    since: { from: '2026-02', until: '2026-07', staff: 2.5, hours: 200, load: 0.16 },
    before: { from: '2025-02', until: '2025-07', staff: 1, hours: 400, load: 0.8 },
  });
  if (after === undefined) throw new Error('expected six months');
  const { es, en } = followUpSentence(3, after);
  expect(es).toContain('Se decidieron 3 personas y hubo 2.5 en promedio');
  expect(es).toContain(
    'La carga fue de 16\u202f%; en los mismos meses del año anterior, 80\u202f%',
  );
  expect(en).toContain('0.5 fewer. The load was 16%; in the same months of the year before, 80%');
});

test('stops are chosen beside the offices, and told as they are', () => {
  const [one, other] = [0, 1].map((longitude) => ({ longitude, latitude: 0 }));
  if (one === undefined || other === undefined) throw new Error('two points');
  expect(kilometresBetween(one, other)).toBeCloseTo(111.195, 2);
  const at = (longitude: number, weight = 0) => ({
    ...{ name: String(longitude), longitude, latitude: 0, weight },
  });
  // an office at 0 reaches the first; of the others 20 stands farther apart and weighs most
  const ground: SitesGround = {
    demand: [at(0.1, 50), at(10, 30), at(10.2, 10), at(20, 60)],
    sites: [at(0), at(10), at(20)],
    offices: [at(0)],
  };
  const question = { goal: 'covering', count: 1, reach: 50, days: 3 } as const;
  const plan = planSites(ground, question);
  const [stop] = plan.chosen;
  expect(stop).toMatchObject({ name: '20', reached: 60, days: 3 });
  expect(plan).toMatchObject({ persons: 150, reachedByOffices: 50, reached: 110, gap: 0 });
  expect(plan.curve).toEqual([50, 110, 150, 150]);
  const unit = SITED.detention;
  expect(sitesSentence(plan, unit).es).toContain(
    'Con una jornada, 73\u202f% de 150 personas quedan a 50 km o menos; hoy, con las sedes, 33\u202f%',
  );
  expect(certaintySentence(plan, unit).en).toContain('no other choice');
  expect(certaintySentence({ ...plan, gap: 0.013 }, unit).es).toContain('1.3\u202f% de personas');
  const problem = sitingProblem(ground, question);
  expect(problem.demand - costOfSites(problem, [2])).toBe(110);
});
