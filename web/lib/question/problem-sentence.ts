/**
 * What was wrong with a question, in the reader's language and with names instead of codes. The API
 * tells it for programs; the few mistakes that a reader of the page can make are told anew here.
 */
import type { Catalog } from '../published/catalog.ts';
import { fill, wordsIn } from '../words/words-in.ts';
import type { Language } from '#warehouse/text.ts';

export function labelIn(catalog: Catalog, id: string): string {
  return [...catalog.dimensions, ...catalog.measures].find((each) => each.id === id)?.label ?? id;
}

export function problemSentence(message: string, catalog: Catalog, language: Language): string {
  const words = wordsIn(language).problems;
  const split = /^(\w+) cannot be split by (\w+)$/.exec(message);
  if (split !== null) {
    const [, measure = '', dimension = ''] = split;
    return fill(words.notSplit, {
      measure: labelIn(catalog, measure),
      dimension: labelIn(catalog, dimension),
    });
  }
  const unknown = /^unknown (measure|dimension|parameter): (.+)$/.exec(message);
  if (unknown !== null) return fill(words.unknown, { name: unknown[2] ?? '' });
  const released = releaseSentence(message, catalog, language);
  if (released !== null) return released;
  if (message.startsWith('measures is missing')) return words.noMeasure;
  return message;
}

function releaseSentence(message: string, catalog: Catalog, language: Language): string | null {
  const words = wordsIn(language).releases;
  if (message === 'unknown release') return words.unknown;
  const withdrawn = /^release (\S+) was withdrawn: (.+)$/.exec(message);
  if (withdrawn !== null)
    return fill(words.withdrawnSentence, { id: withdrawn[1] ?? '', reason: withdrawn[2] ?? '' });
  const missing = /^(\w+) is not in release (\S+): .*?(\S+)$/.exec(message);
  if (missing === null) return null;
  const [, name = '', id = '', first = ''] = missing;
  const isSomewhere = /\d$/.test(first);
  return fill(isSomewhere ? words.missing : words.missingYet, {
    name: labelIn(catalog, name),
    id,
    first,
  });
}
