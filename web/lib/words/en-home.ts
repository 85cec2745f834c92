/** The words of the home page in English. */
export const enHome = {
  title: 'How many people consulates help, with what, and by which paths they came',
  lede: 'Every night Travesía gathers the case registries, without names, and answers questions with figures that can be cited.',
  ask: 'Make a table',
  examples: 'See example questions',
  figures: 'The main figures',
  figuresNote: 'The whole period loaded; the bars show each year.',
  loaded: 'What is loaded',
  loadedNote: 'Last published: {date}.',
  source: 'Source',
  period: 'Period',
  records: 'Records loaded',
  answered: 'Two questions already answered',
  openTable: 'Open this table',
  doors: 'Where to start',
  doorPlanner: 'Planning at headquarters',
  doorPlannerText:
    'Sharing out staff and means: which representations attend more cases, and how many actions each case takes.',
  doorPlannerLink: 'Cases and actions by representation',
  doorAnalyst: 'Regional analysis',
  doorAnalystText:
    'Comparing countries and following the paths: where people set out, cross, are detained and return.',
  doorAnalystLink: 'Journeys by crossing zone',
  doorPublic: 'Press, research and the public',
  doorPublicText:
    'A figure to trust, with its source, its date and a file to download, without having to ask for it.',
  doorPublicLink: 'Persons by country of origin',
  stages: 'A journey, stage by stage: origin, crossing, detention, return and re-entry.',
  stageNames: 'Origin · Crossing · Detention · Return · Re-entry',
  unavailable: 'Not in the sources loaded',
  byYear: '{measure} by year, {from} to {to}',
};

export const enHomeRoutes = { title: 'The ways', link: 'See the routes' };
