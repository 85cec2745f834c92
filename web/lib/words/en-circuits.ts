import type { esCircuits, esComparison } from './es-circuits.ts';

/** The words of circuits and of the comparison of routes. */
export const enCircuits: typeof esCircuits = {
  title: 'Those who try again',
  note: 'Journeys of the same persons within the question, linked by the key of each registry.',
  perPerson: 'Persons by how many journeys they have',
  once: '{count} journey',
  times: '{count} journeys',
  orMore: '{count} journeys or more',
  journeys: 'Journeys',
  persons: 'Persons',
  unlinked: '{count} journeys are of sources without person keys and are not counted here.',
  reentry: 'After a return, how long until they are seen again',
  reentered: 'Of {all} returns, in {again} the person was seen again.',
  share: 'That is {share} (95% interval, Wilson: {low} to {high}).',
  noShare: 'With fewer than 10 returns no share is told.',
  median: 'Half of them, within {days} days.',
  days: 'Days',
  returns: 'Returns',
  between: '{from} to {to} days',
  after: '{from} days or more',
  undated: 'one of the two days is not known',
  sequences: 'Sequences commoner than their single legs',
  sequencesNote:
    'Expected: as many as there would be if each step hung on the one before alone. Only sequences of 30 persons or more; the largest ratio first.',
  noSequence: 'No sequence of three places has 30 persons in this question.',
  sequence: 'Sequence',
  expected: 'Expected',
  ratio: 'Ratio',
};

export const enComparison: typeof esComparison = {
  title: 'Compare two groups or two years',
  first: 'First (A)',
  second: 'Second (B)',
  submit: 'Compare',
  note: 'A is {a}, with {n} journeys of known places; B is {b}, with {m}. What share of each takes each leg: the difference is B less A, in percentage points, with its 95% interval (Newcombe). Where the interval holds nought, it may be chance.',
  few: 'One of the two has fewer than 10 journeys with known places: shares are not compared.',
  mapAlt: 'Map of the differences between A and B; the same figures are in the table that follows.',
  leg: 'Leg',
  difference: 'Difference',
  interval: '95% interval',
  reading: 'Reading',
  more: 'more in B',
  less: 'less in B',
  chance: 'may be chance',
};
