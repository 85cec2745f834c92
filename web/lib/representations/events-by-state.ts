/** Work that no representation is told for: actions per event of return, by state, of the sources that say only that. */
import type { Answer } from '#queries/answer.ts';
import { askApi } from '../published/ask-api.ts';
import type { Language } from '#warehouse/text.ts';

export interface StateEvents {
  readonly code: string;
  readonly label: string;
  readonly events: number;
  readonly actions: number;
}

/** Sources whose cases belong to no representation, by their nature. */
const WITHOUT_POST = 'filter=representation:_Z&totals=0';

/** The states with most actions per event first; none where every case has its representation. */
export async function eventsByState(
  fetcher: typeof fetch,
  language: Language,
  country: string,
): Promise<{
  readonly states: readonly StateEvents[];
  readonly sources: readonly string[];
} | null> {
  const query = `measures=cases,actions&rows=return_state&${WITHOUT_POST}&lang=${language}`;
  const own = country === '' ? '' : `&filter=country:${encodeURIComponent(country)}`;
  const reply = await askApi<Answer>(fetcher, `/api/v1/table?${query}${own}`);
  if (reply.kind !== 'answer') return null;
  const states = statesIn(reply.body);
  return states.length === 0
    ? null
    : { states, sources: reply.body.sources.map(({ title }) => title) };
}

export function statesIn({ dimensions, values }: Answer): readonly StateEvents[] {
  const { codes = [], labels = [] } = dimensions[0] ?? {};
  return codes
    .map((code, at) => ({
      code,
      label: labels[at] ?? code,
      events: values[0]?.[at] ?? 0,
      actions: values[1]?.[at] ?? 0,
    }))
    .filter(({ code, events, actions }) => !code.startsWith('_') && events > 0 && actions > 0)
    .toSorted((a, b) => b.actions / b.events - a.actions / a.events);
}
