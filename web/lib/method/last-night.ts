/** What last night rejected, for those who may know: by rule, over all sources. */
import type { Receipt } from '#warehouse/receipts.ts';

import { askApi } from '../published/ask-api.ts';
import type { Night } from '../published/receipts.ts';

export interface LastNight {
  readonly id: string;
  /** Rows by the rule that rejected them, and by rule and field: `missing`, `missing person_key`. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly unmapped: number;
}

/** Null for whoever may not know, and before the first night. */
export async function lastNight(fetcher: typeof fetch): Promise<LastNight | null> {
  const list = await askApi<{ readonly receipts: readonly Night[] }>(fetcher, '/api/v1/receipts');
  const newest = list.kind === 'answer' ? list.body.receipts[0] : undefined;
  if (newest === undefined) return null;
  const reply = await askApi<Receipt>(fetcher, `/api/v1/receipts/${newest.id}`);
  if (reply.kind !== 'answer') return null;
  const rejected: Record<string, number> = {};
  for (const { rule, field, count } of reply.body.sources.flatMap(({ rejects }) => rejects))
    for (const name of [rule, `${rule} ${field}`]) rejected[name] = (rejected[name] ?? 0) + count;
  const unmapped = reply.body.sources
    .flatMap((source) => source.unmapped)
    .reduce((sum, { rows }) => sum + rows, 0);
  return { id: newest.id, rejected, unmapped };
}
