/** Words around the manual, in English. */
import type { manualEs } from './manual-es.ts';

export const manualEn: typeof manualEs = {
  title: 'Manual',
  lede: 'By kind of user: short steps, and exercises on what is loaded.',
  who: 'Who uses Travesía?',
  more: 'Besides',
  method: 'Method',
  methodText: 'How things are counted and protected.',
  glossary: 'Glossary',
  glossaryText: 'What each word means.',
  design: 'Pattern book',
  designText: 'Colours, type, tables and forms that the pages are made of.',
  see: 'Open this page',
  exercises: 'Exercises',
  exercisesNote:
    'The answer is asked right now, at the level of the reader: with other data or another account it may differ.',
  start: 'Start here',
  hint: 'Hint',
  answer: 'Answer',
  table: 'See the table',
  notTold: 'Not shown at this level: it is seen with an account that has this registry.',
};
