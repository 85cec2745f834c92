/** `GET /api/v1/sources`: what is loaded. Its counts are figures: each reader gets those of registries seen whole. */
import { sourceSummaries, toldToEveryone } from '#queries/source-summary.ts';
import { seesWhole } from '#queries/scope.ts';
import type { Reading } from '#web/api/editions.ts';
import { json, type Reply } from '#web/api/reply.ts';
import type { Call } from '#web/api/route.ts';
import { notReady } from '#web/api/table.ts';

export async function sourcesReply(reading: Reading, { scope, may }: Call): Promise<Reply> {
  const reply = await reading.ask(async (snapshot, db) => {
    const { id, as_of, published_at } = snapshot.snapshot;
    const sources = await sourceSummaries(snapshot, db);
    return json({
      snapshot: { id, as_of, published_at },
      sources: sources.map((source) => {
        const isWhole = seesWhole(scope, source);
        return isWhole ? source : toldToEveryone(source, { files: may('read_administration') });
      }),
    });
  });
  return reply ?? notReady();
}
