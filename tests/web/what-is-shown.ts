/** What a server has to show on the pages that tell of one thing: a release, a night, an answered request. */
import type { Shown } from '#tests/web/every-page.ts';

interface Lists {
  readonly releases?: readonly { readonly id: string }[];
  readonly receipts?: readonly { readonly id: string }[];
  readonly requests?: readonly { readonly code: string }[];
}

/** What is not there, or not told to this reader, has a name all the same: its page says so. */
export async function whatIsShown(origin: string): Promise<Shown> {
  const [{ releases }, { receipts }, { requests }] = await Promise.all([
    listOf(`${origin}/api/v1/releases`),
    listOf(`${origin}/api/v1/receipts`),
    listOf(`${origin}/api/v1/requests`),
  ]);
  return {
    release: releases?.[0]?.id ?? '2026-08',
    night: receipts?.[0]?.id ?? '2026-09-01T021500Z',
    request: requests?.[0]?.code ?? 'HND-20260101-0123abcd',
  };
}

async function listOf(address: string): Promise<Lists> {
  const reply = await fetch(address);
  return reply.ok ? ((await reply.json()) as Lists) : {};
}
