import { MEANINGS } from '#queries/representations/measure-meanings.ts';
import { GLOSSARY, type Term } from '$lib/method/glossary.ts';
import { partsOf } from '$lib/method/prose.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** What planners read beside their figures, in the same words. */
const OF_REPRESENTATIONS: readonly Term[] = Object.entries(MEANINGS)
  .filter(([, { name }]) => !GLOSSARY.some(({ term }) => term.es === name.es))
  .map(([id, { name, means }]) => ({
    id: `medida-${id.replaceAll('_', '-')}`,
    term: name,
    meaning: means,
  }));

export const load: PageServerLoad = ({ url }) => {
  const language = languageOf(url.pathname);
  const terms = [...GLOSSARY, ...OF_REPRESENTATIONS]
    .map(({ id, term, meaning }) => ({
      ...{ id, term: term[language], parts: partsOf(meaning, language) },
    }))
    .toSorted((one, other) => one.term.localeCompare(other.term, language));
  return { terms };
};
