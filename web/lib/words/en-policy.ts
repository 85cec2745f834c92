/** The words of the policy of sharing between countries. */
import type { esPolicy } from './es-policy.ts';

export const enPolicy: typeof esPolicy = {
  title: 'What each country shares',
  lede: 'Which measures and dimensions of each registry analysts of the other countries may see, and from when.',
  who: 'All that is shared is protected: nobody outside the owning country sees exact figures. The public sees less than this, and the owning country sees its own whole.',
  measures: 'Measures',
  dimensions: 'Split by',
  withheld: 'Not shared',
  nothingWithheld: 'nothing: all that this level allows is shared',
  none: 'none',
  note: 'Note',
  byDefault: 'The country has written nothing: what the level of analysts allows holds.',
  since: 'Holds since {date}.',
  from: 'From {date} on:',
  noCountries: 'No registries are loaded yet.',
  json: 'The policy as JSON',
  change: 'Change what a country shares',
  changeNote:
    'What is shared from a day on is written; what stood before holds until then. One may share less than the level allows, never more. Everybody affected sees it under Data.',
  country: 'Country',
  validFrom: 'From',
};
