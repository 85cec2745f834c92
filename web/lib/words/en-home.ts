/** The words of the home page in English. */
export const enHome = {
  title: 'How many people consulates help, with what, and by which paths they came',
  lede: 'Every night Travesía gathers the case registries, without names, and answers questions with figures that can be cited.',
  ask: 'Make a table',
  searchLabel: 'A question in your own words',
  searchExample: 'For example: minors Guatemala 2024',
  searchButton: 'Search',
  searchFound: '{count} results; the tab key leads to them.',
  trySearches: 'One can ask:',
  figures: 'The main figures',
  figuresNote:
    'The last whole quarter, or the last year, beside the same months of the year before. Each figure opens its table.',
  loaded: 'What is loaded',
  loadedNote: 'Last published: {date}.',
  source: 'Source',
  period: 'Period',
  records: 'Records loaded',
  answered: 'Two questions already answered',
  openTable: 'Open this table',
  doors: 'Where to start',
  doorPlanner: 'Planning in the capital',
  doorPlannerText: 'Place staff and resources where there is most work.',
  doorAnalyst: 'Regional analysis',
  doorAnalystText: 'Compare countries and follow the ways, from departure to return.',
  doorPublic: 'Press, research and citizens',
  doorPublicText: 'A figure to rely on, with its source, its date and its file.',
  stages: 'A journey, stage by stage: origin, crossing, detention, return and re-entry.',
  stageNames: 'Origin · Crossing · Detention · Return · Re-entry',
};

/** Where each door leads. */
export const enHomeDoors = {
  posts: 'Every representation, list and map',
  growth: 'Which representation grew most',
  plan: 'Try a placement of staff',
  compare: 'Compare countries and corridors',
  countries: 'Countries of origin, year by year',
  zones: 'Where they cross',
  routes: 'The map of routes',
  examples: 'Twelve example questions',
  reports: 'Reports on children and on transparency',
  data: 'Sources, releases and downloads',
};

export const enHomeSearches = {
  first: 'minors Guatemala 2024',
  second: 'crossings of Guatemalans',
  third: 'which representation grew most',
};

/** Names of the six figures; `Part` where one country, or another measure, stands for the whole. */
export const enHomeFigures = {
  personsWhole: 'Persons assisted',
  casesWhole: 'Cases opened',
  aloneWhole: 'Unaccompanied children',
  alonePart: 'Unaccompanied persons',
  detainedWhole: 'Persons detained',
  detainedPart: 'Detained in {place}',
  returnedWhole: 'Persons returned',
  returnedPart: 'Returned to {place}',
  againWhole: 'Persons with more than one case',
  againPart: 'Cases per person',
  quarter: '{from} to {to} {year}',
  year: 'Year {year}',
  changeQuarter: '{change} on the same months of {year}',
  changeYear: '{change} on {year}',
  noChange: 'No comparison with the year before',
  total: '{total} since {year}',
  line: '{name}, from {from} to {to}',
  notes: 'How to read it',
};

export const enHomeRoutes = { title: 'The ways', link: 'See the routes' };
