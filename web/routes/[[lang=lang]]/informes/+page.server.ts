import { askApi } from '$lib/published/ask-api.ts';
import type { ReportList } from '$lib/reports/published-reports.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** Before the first night the page stands and says so. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const reply = await askApi<ReportList>(fetch, `/api/v1/reports?lang=${languageOf(url.pathname)}`);
  return { list: reply.kind === 'answer' ? reply.body : null };
};
