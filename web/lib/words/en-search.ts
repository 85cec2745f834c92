/** The words of the page of search in English. */
export const enSearch = {
  title: 'Search',
  lede: 'A question in your own words: the answer is a table to open, change and cite.',
  label: 'What is looked for',
  example: 'For example: minors Guatemala 2024',
  button: 'Search',
  answer: 'The answer',
  nearest: 'The nearest that can be shown',
  asked: 'Asked: {asked}.',
  reason: 'Not shown this way at this level: {reason}.',
  openTable: 'Open the table',
  tables: 'Tables that answer',
  otherTables: 'One can also ask',
  understood: 'Understood: {words}.',
  unknown: 'Not recognised: {words}.',
  nothing: 'Nothing has that name. Fewer words may help, or starting from an example.',
  examples: 'Questions to start from',
  hidden: 'This figure is not shown: too few persons. The table says why.',
  change: '{change} on the year before',
  leastBase: 'Among rows that had {count} or more the year before.',
};

export const enSearchKinds = {
  example: 'Example questions',
  dimension: 'Dimensions',
  measure: 'What is counted',
  value: 'Values',
  place: 'Places',
  representation: 'Representations',
  page: 'Pages',
};
