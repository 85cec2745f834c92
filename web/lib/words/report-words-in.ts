/** The words of reports, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enReports } from './en-reports.ts';
import { esReports } from './es-reports.ts';

export function reportWordsIn(language: Language): typeof esReports {
  return language === 'es' ? esReports : enReports;
}
