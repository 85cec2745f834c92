/** The words of the pages of reports in English. */
import type { esReports } from './es-reports.ts';

export const enReports: typeof esReports = {
  title: 'Reports',
  lede: 'What consulates tell each month and each year, ready to be read, printed and cited. Each figure comes from the same question as its table.',
  compare: 'Compare countries',
  requests: 'Answered requests',
  monthly: 'Every month',
  yearly: 'Every year',
  open: 'Read the report of {period}',
  earlier: 'Earlier ones',
  tells: 'What it tells',
  download: 'Download as',
  json: 'JSON for programs',
  actions: 'Use this report',
  contents: 'Contents',
  choose: 'Choose period and country',
  month: 'Month',
  year: 'Year',
  country: 'Country of the registry',
  allCountries: 'All countries',
  show: 'Show',
  table: 'Open this table',
  notes: 'Notes',
  sources: 'Sources',
  sourceLine: '{title}. {attribution}. Licence: {licence}. Export of {date}.',
  none: 'There is no period yet that is over and can be counted.',
};
