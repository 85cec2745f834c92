/** `GET /api/v1/indicators`: the regional indicators, how each is asked, and which national codes feed it. */
import { nationalFields, readCrosswalk } from '#queries/indicator-crosswalk.ts';
import { REGIONAL_INDICATORS } from '#queries/regional-indicators.ts';
import type { Language } from '#warehouse/text.ts';
import type { Reading } from '#web/api/editions.ts';
import { json, type Reply } from '#web/api/reply.ts';
import { notReady } from '#web/api/table.ts';

export async function indicatorsReply(reading: Reading, language: Language): Promise<Reply> {
  const reply = await reading.ask(async (snapshot, db) => {
    const crosswalk = await readCrosswalk(db);
    const indicators = REGIONAL_INDICATORS.map((each) => ({
      id: each.id,
      title: each.title[language],
      definition: each.definition[language],
      question: `${each.question}&lang=${language}`,
      fields: each.fields,
      national: nationalFields(each, snapshot, crosswalk),
    }));
    return json({ release: snapshot.snapshot.id, as_of: snapshot.snapshot.as_of, indicators });
  });
  return reply ?? notReady();
}
