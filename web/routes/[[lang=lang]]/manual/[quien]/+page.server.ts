import { error } from '@sveltejs/kit';

import { exerciseAnswers } from '$lib/method/exercise-answers.ts';
import { MANUAL_PAGES } from '$lib/method/manual-pages.ts';
import { tellPage } from '$lib/method/prose.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const language = languageOf(url.pathname);
  const page = MANUAL_PAGES.find(({ slug }) => slug === params.quien);
  if (page === undefined) error(404, 'unknown page of the manual');
  const { picture } = page;
  return {
    page: tellPage(page, language),
    picture:
      picture === null
        ? null
        : {
            file: `/manual/${picture.name}-${language}.webp`,
            path: pathIn(language, picture.path),
            alt: picture.alt[language],
          },
    exercises: await exerciseAnswers(fetch, page.exercises, language),
  };
};
