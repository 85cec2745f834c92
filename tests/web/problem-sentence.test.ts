import { expect, test } from 'vitest';

import { parseQuestion } from '#queries/question.ts';
import type { Catalog } from '#web/lib/published/catalog.ts';
import { problemSentence } from '#web/lib/question/problem-sentence.ts';

const CATALOG: Catalog = {
  dimensions: [
    {
      id: 'action_type',
      label: 'Tipo de acción',
      theme: 'action',
      hierarchy: null,
      role: 'standard',
      ordered: false,
      note: null,
      measures: ['actions'],
    },
  ],
  measures: [
    {
      id: 'registrations',
      label: 'Registros consulares',
      unit: '',
      additive: true,
      theme: 'cases' as const,
      fact: 'registration' as const,
      has_data: true,
      decimals: 0,
      note: '',
    },
  ],
};

/** The first mistake the API finds, as the page tells it. */
function told(query: string): string {
  const parsed = parseQuestion(new URLSearchParams(query));
  const message = 'problems' in parsed ? (parsed.problems[0]?.message ?? '') : '';
  return problemSentence(message, CATALOG, 'es');
}

test('the mistakes a reader can make are told in Spanish and by name', () => {
  expect(told('measures=registrations&rows=action_type')).toBe(
    'Registros consulares: no se puede repartir por «Tipo de acción», porque no se registra junto.',
  );
  expect(told('measures=gente')).toBe('no existe «gente».');
  expect(told('rows=sex')).toBe('falta elegir al menos una cosa que contar.');
});

test('any other mistake is told as the API tells it', () => {
  expect(problemSentence('something else', CATALOG, 'es')).toBe('something else');
});

test('a release that cannot be asked is told in words', () => {
  expect(problemSentence('unknown release', CATALOG, 'es')).toBe('Esa publicación no existe.');
  const withdrawn = 'release 2026-10 was withdrawn: Se envió dos veces.';
  expect(problemSentence(withdrawn, CATALOG, 'es')).toBe(
    'La publicación 2026-10 se retiró. Motivo: Se envió dos veces.',
  );
  const missing = 'x is not in release 2026-07: the first release that has it is 2026-08';
  expect(problemSentence(missing, CATALOG, 'en')).toBe(
    '“x” is not in release 2026-07: the first that has it is 2026-08.',
  );
  const never = 'x is not in release 2026-07: no release has it yet';
  expect(problemSentence(never, CATALOG, 'en')).toBe(
    '“x” is not in release 2026-07, nor in any other yet.',
  );
});
