import type { NationalField } from '#queries/indicator-crosswalk.ts';
import { INDICATOR_METHOD } from '$lib/method/indicator-method.ts';
import { tellPage } from '$lib/method/prose.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

interface Told {
  readonly indicators: readonly {
    readonly id: string;
    readonly title: string;
    readonly definition: string;
    readonly question: string;
    readonly national: readonly NationalField[];
  }[];
}

/** Before the first night the words stand alone. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const reply = await askApi<Told>(fetch, `/api/v1/indicators?lang=${language}`);
  return {
    page: tellPage(INDICATOR_METHOD, language),
    indicators: reply.kind === 'answer' ? reply.body.indicators : [],
  };
};
