/** The words of requests of statistics, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { requestsEn } from './requests-en.ts';
import { requestsEs } from './requests-es.ts';

export function requestWordsIn(language: Language): typeof requestsEs {
  return language === 'es' ? requestsEs : requestsEn;
}
