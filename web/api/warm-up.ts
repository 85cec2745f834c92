/** Counts what the home page shows visitors without an account, at the start and after every new snapshot. */
import type { Answer } from '#queries/answer.ts';
import type { Api } from '#web/api/api.ts';
import {
  areasQuestion,
  KEY_QUESTIONS,
  ORIGINS_QUESTION,
  YEARS_SHOWN,
} from '#web/lib/question/front-questions.ts';
import { apiPath } from '#web/lib/question/program-calls.ts';
import { yearSeries } from '#web/lib/table/year-series.ts';

export async function warmUp(api: Api): Promise<void> {
  for (const language of ['es', 'en'] as const) {
    for (const question of [...KEY_QUESTIONS, ORIGINS_QUESTION])
      await api(apiPath(question, language));
    await api(apiPath(areasQuestion(await lastYears(api)), language));
  }
}

/** The years that the page shows of cases. */
async function lastYears(api: Api): Promise<{ readonly from: string; readonly to: string } | null> {
  const { status, body } = await api(apiPath('measures=cases&rows=year', 'es'));
  if (status !== 200) return null;
  const years = yearSeries(JSON.parse(String(body)) as Answer).slice(-YEARS_SHOWN);
  const [first, last] = [years[0], years.at(-1)];
  return first === undefined || last === undefined ? null : { from: first.year, to: last.year };
}
