/** The exercises of a page, each with the figure that its table gives to this reader. */
import type { Answer } from '#queries/answer.ts';
import type { Language } from '#warehouse/text.ts';

import { askApi } from '../published/ask-api.ts';
import { pathIn } from '../words/place.ts';
import type { Exercise } from './manual.ts';

export interface ToldExercise {
  readonly id: string;
  readonly task: string;
  readonly hint: string;
  readonly start: string;
  readonly table: string;
  /** Null where it is refused or hidden at the level of the reader. */
  readonly figure: {
    readonly value: number;
    readonly decimals: number;
    readonly unit: string;
  } | null;
}

export function exerciseAnswers(
  fetcher: typeof fetch,
  exercises: readonly Exercise[],
  language: Language,
): Promise<readonly ToldExercise[]> {
  return Promise.all(
    exercises.map(async ({ id, task, hint, start, query }) => ({
      ...{ id, task: task[language], hint: hint[language] },
      start: pathIn(language, start),
      table: `${pathIn(language, '/tablas')}?${query}`,
      figure: await figureOf(fetcher, `/api/v1/table?${query}&lang=${language}`),
    })),
  );
}

async function figureOf(fetcher: typeof fetch, path: string): Promise<ToldExercise['figure']> {
  const reply = await askApi<Answer>(fetcher, path);
  if (reply.kind !== 'answer') return null;
  const value = reply.body.totals.values[0] ?? null;
  const decimals = reply.body.measures[0]?.decimals ?? 0;
  return value === null ? null : { value, decimals, unit: reply.body.unit };
}
