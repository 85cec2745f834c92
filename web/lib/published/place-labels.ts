/** How the places that grants name are called, by their codes. */
import { askApi } from './ask-api.ts';
import type { DimensionValues } from './catalog.ts';

export async function placeLabels(
  fetcher: typeof fetch,
  language: string,
): Promise<Readonly<Record<string, string>>> {
  const lists = await Promise.all(
    ['country', 'representation', 'referral'].map((id) =>
      askApi<DimensionValues>(fetcher, `/api/v1/catalog/${id}?lang=${language}`),
    ),
  );
  return Object.fromEntries(
    lists.flatMap((list) =>
      list.kind === 'answer' ? list.body.values.map(({ code, label }) => [code, label]) : [],
    ),
  );
}
