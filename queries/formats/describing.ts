/** What a table says of itself where a format takes only names and texts: Arrow's and Parquet's metadata. */
import type { Answer } from '#queries/answer.ts';
import { isSynthetic } from '#queries/formats/about.ts';
import { protectionLines } from '#queries/formats/protection.ts';

export function describing(answer: Answer): ReadonlyMap<string, string> {
  const { title, release, as_of: asOf, level, unit, citation, question, language } = answer;
  return new Map([
    ['title', title],
    ['language', language],
    ['release', release],
    ['as_of', asOf],
    ['level', level],
    ['unit', unit],
    ['question', question],
    ['citation', citation],
    ['synthetic', String(isSynthetic(answer))],
    ['sources', JSON.stringify(answer.sources)],
    ['protection', protectionLines(answer).join('\n')],
    ['notes', JSON.stringify(answer.notes)],
    ['measures', JSON.stringify(answer.measures)],
  ]);
}
