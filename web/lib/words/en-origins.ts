/** The words of shaded states of origin in English. */
import type { esOrigins } from './es-origins.ts';

export const enOrigins: typeof esOrigins = {
  choice: 'Shade of the states of origin',
  none: 'No shade',
  origin: 'Shade origin',
  origin_rate: 'Per 100,000 inhabitants',
  table: 'States of origin',
  state: 'State',
  rate: 'Per 100,000 inh.',
  interval: '95% interval',
  population: 'Inhabitants',
  few: 'fewer than 20',
  no_population: 'no population',
  marked: '20 to 49: chance weighs much',
  unverified: 'unverified',
  more: 'The other {n} states',
  unlocated: 'Without a state of origin on record: {n}.',
  small: 'In states of fewer persons than the threshold: {n}.',
  source: 'Population: {source}.',
  flows: 'Flows that other sources publish',
  flowsNote:
    'They come added up: they are no persons or journeys of a registry, and are not added to those above.',
  flowsMap: 'Map',
  nothing: 'No state of origin can be shown.',
  file: 'This table as CSV',
};
