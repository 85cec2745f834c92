/** The words of the pages of dimensions in English. */
import type { esDimension } from './es-dimension.ts';

export const enDimension: typeof esDimension = {
  index: 'Dimensions',
  lede: 'What each figure can be split by: what it is, which values it has and who records it.',
  theme: 'Theme',
  levels: 'Levels',
  counts: 'Recorded with',
  code: 'Code',
  open: 'Open in the tables',
  sources: 'Which sources record it',
  source: 'Source',
  years: 'Years of opening',
  never: 'Not recorded',
  recorded: 'With the value',
  share: 'Share',
  byYear: 'By year',
  values: 'Values',
  valuesNote:
    'In italics what is lacking: not recorded, unknown, not asked, or a code without a mapping.',
  value: 'Value',
  more: '{shown} of {all} values are shown; the table and the catalog have all of them.',
};
