/** Counts what the home page shows visitors without an account, at the start and after every new snapshot. */
import type { Answer } from '#queries/answer.ts';
import type { Api } from '#web/api/api.ts';
import { frontFigures } from '#web/lib/published/front-figures.ts';
import { areasQuestion, ORIGINS_QUESTION, YEARS_SHOWN } from '#web/lib/question/front-questions.ts';
import { apiPath } from '#web/lib/question/program-calls.ts';
import { yearSeries } from '#web/lib/table/year-series.ts';
import type { Language } from '#warehouse/text.ts';

export async function warmUp(api: Api): Promise<void> {
  for (const language of ['es', 'en'] as const) {
    const ask = (query: string) => asked(api, query, language);
    await frontFigures(ask);
    await ask(ORIGINS_QUESTION);
    await ask(areasQuestion(await lastYears(ask)));
    // the index of search is made when it is first asked
    await api(`/api/v1/search?q=personas&lang=${language}`);
  }
}

async function asked(api: Api, query: string, language: Language): Promise<Answer | null> {
  const { status, body } = await api(apiPath(query, language));
  return status === 200 ? (JSON.parse(String(body)) as Answer) : null;
}

/** The years that the page shows of cases. */
async function lastYears(
  ask: (query: string) => Promise<Answer | null>,
): Promise<{ readonly from: string; readonly to: string } | null> {
  const answer = await ask('measures=cases&rows=year');
  const years = answer === null ? [] : yearSeries(answer).slice(-YEARS_SHOWN);
  const [first, last] = [years[0], years.at(-1)];
  return first === undefined || last === undefined ? null : { from: first.year, to: last.year };
}
