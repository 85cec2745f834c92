/**
 * The real sources on the pages of representations: 50 consulates with their registrations and no load, and actions per
 * event by state of return where no representation is told.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { askRepresentations } from '#queries/representations/ask-representations.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';
import { networkSentence } from '#queries/representations/representation-sentences.ts';
import { EXACT } from '#queries/scope.ts';
import { EMPTY_REGISTRY } from '#warehouse/registry-entries.ts';
import { statesIn } from '#web/lib/representations/events-by-state.ts';
import { inOrder, isHere, rowsOf } from '../shared-figures.ts';
import { realNight, type RealNight } from './real-night.ts';
import { codeOf, MEXICAN_STATE, representationOf } from './truth-codes.ts';

describe.skipIf(!isHere)(
  `representations of the real files${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    let night: RealNight;
    let answer: RepresentationsAnswer;

    beforeAll(async () => {
      night = await realNight();
      const snapshot = await night.registry.snapshot();
      const asked = await askRepresentations(
        { snapshot, db: snapshot.db, registry: EMPTY_REGISTRY, view: EXACT },
        {
          ...{ until: '2011-12', country: 'MEX', host: null, categories: [], release: null },
          language: 'es',
        },
      );
      if (asked.kind !== 'answer') throw new Error(`no answer: ${asked.kind}`);
      ({ answer } = asked);
    }, 240_000);

    test('the 50 consulates have their registrations, and neither staff nor load', () => {
      const registered = answer.representations.filter(
        ({ registrations }) => registrations !== null,
      );
      expect(
        inOrder(registered.map(({ code, registrations }) => [code, registrations ?? 0])),
      ).toEqual(
        inOrder(
          rowsOf('mat_by_consulate').map(([key, count = 0]) => [representationOf(key), count]),
        ),
      );
      expect(registered).toHaveLength(50);
      expect(
        registered.filter(({ load, staff }) => load !== null || staff.present !== null),
      ).toEqual([]);
      const { es } = networkSentence(answer);
      expect(es).toContain('no se puede saber cuánto trabajo tienen');
      expect(es).toContain('Sin datos de personal.');
    });

    test('actions per event by state of return: Coahuila 6.79, Sonora 5.84, Baja California 4.05', async () => {
      const query = 'measures=cases,actions&rows=return_state&filter=representation:_Z&totals=0';
      const states = statesIn(await night.registry.answer(query));
      const found = states.map(({ code, events, actions }) => [code, events, actions]);
      const expected = rowsOf('rep_services_per_event_by_return_state')
        .map(([state, events = 0, actions = 0]) => [
          codeOf(MEXICAN_STATE, state),
          Number(events),
          Number(actions),
        ])
        .filter((row) => Number(row[2]) > 0);
      expect(inOrder(found)).toEqual(inOrder(expected));
      const rates = new Map(
        states.map((each) => [each.code, (each.actions / each.events).toFixed(2)]),
      );
      expect(['MX-COA', 'MX-SON', 'MX-BCN'].map((code) => rates.get(code))).toEqual([
        '6.79',
        '5.84',
        '4.05',
      ]);
    });
  },
);
