/** `GET /api/v1/search?q=…`: a text becomes table questions that the reader's level answers, and what has its name. */
import { search } from '#queries/search/search.ts';
import { problem } from '#queries/problem.ts';
import { LEVELS } from '#queries/scope.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call } from '#web/api/route.ts';
import { SITE_ENTRIES } from '#web/api/site-pages.ts';
import { notReady } from '#web/api/table.ts';

export async function searchReply(editions: Editions, call: Call): Promise<Reply> {
  const { parameters, language, usual, highest } = call;
  const asked = parameters.get('level') ?? '';
  const level = asked === '' ? usual : LEVELS.find((each) => each === asked);
  if (level === undefined || LEVELS.indexOf(level) > LEVELS.indexOf(highest)) {
    const text = { es: 'este nivel no existe o no es el suyo', en: 'no such level, or not yours' };
    return problemReply(400, { detail: text.en, problems: [problem('level', text, LEVELS)] });
  }
  const text = parameters.get('q') ?? '';
  const found = await editions
    .reading(level)
    .ask((snapshot) => Promise.resolve(search(text, { snapshot, level, language }, SITE_ENTRIES)));
  return found === null ? notReady() : json(found);
}
