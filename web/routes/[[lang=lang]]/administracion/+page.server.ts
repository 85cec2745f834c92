import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { Changes, Unmapped } from '$lib/published/administration.ts';
import type { Quality } from '$lib/published/quality.ts';
import type { Night } from '$lib/published/receipts.ts';
import type { Loaded, Source } from '$lib/published/sources.ts';

import type { PageServerLoad } from './$types';

/** Who may not operate is told so; else a door stays open when what stands behind another one cannot be read. */
export const load: PageServerLoad = async ({ fetch }) => {
  const [unmapped, history, nights, sources, quality] = await Promise.all([
    needFromApi<Unmapped>(fetch, '/api/v1/admin/unmapped'),
    askApi<Changes>(fetch, '/api/v1/admin/history'),
    askApi<{ readonly receipts: readonly Night[] }>(fetch, '/api/v1/receipts'),
    askApi<Loaded<Source>>(fetch, '/api/v1/sources'),
    askApi<Quality>(fetch, '/api/v1/admin/quality'),
  ]);
  const loaded = sources.kind === 'answer' ? sources.body.sources : [];
  const changes = history.kind === 'answer' ? history.body.changes : [];
  const night = nights.kind === 'answer' ? nights.body.receipts[0] : undefined;
  return {
    night,
    open: unmapped.codes.filter(({ chosen }) => chosen === null),
    rejected: loaded.flatMap(({ files }) => files).reduce((sum, file) => sum + file.rejected, 0),
    pending: changes.filter(({ at }) => night === undefined || at > night.started_at).length,
    quality: quality.kind === 'answer' ? quality.body.sources : [],
  };
};
