/** Kinds 19, 28 and 33–43: files that can be read and whose values are wrong, odd or must not be there. */
import { HEADER, lines, row, type MalformedExport } from './malformed-export.ts';

export const ODD_VALUES: readonly MalformedExport[] = [
  {
    kind: '19',
    what: 'a decimal comma',
    content: lines(HEADER, row('c1'), row('c2', { age: '"30,5"' })),
    outcome: { loaded: 1, rejected: ['not_a_count'] },
  },
  {
    kind: '28',
    what: 'a row of totals at the end',
    content: lines(HEADER, row('c1'), row('c2'), row('c9', { representation: 'TOTAL' })),
    outcome: { loaded: 2, rejected: ['totals_row'] },
  },
  {
    kind: '33',
    what: 'dates that may be day or month first, where the sheet says ISO',
    content: lines(HEADER, row('c1', { opened: '05/06/2024' }), row('c2')),
    outcome: { loaded: 1, rejected: ['not_a_date'] },
  },
  {
    kind: '34',
    what: 'dates as serial numbers of a spreadsheet, from 1900 and from 1904',
    content: lines(HEADER, row('c1', { opened: '45296' }), row('c2', { opened: '43834' })),
    outcome: { loaded: 0, rejected: ['not_a_date', 'not_a_date'] },
  },
  {
    kind: '35',
    what: 'impossible dates',
    content: lines(
      HEADER,
      row('c1', { opened: '2024-02-31' }),
      row('c2', { opened: '0217-01-05' }),
      row('c3', { opened: '2090-01-05' }),
    ),
    outcome: { loaded: 0, rejected: ['impossible_date', 'impossible_date', 'not_a_date'] },
  },
  {
    kind: '36',
    what: 'ages of 999, below zero and in words',
    content: lines(
      HEADER,
      row('c1', { age: '999' }),
      row('c2', { age: '-4' }),
      row('c3', { age: '12 años' }),
    ),
    outcome: { loaded: 1, rejected: ['not_a_count', 'not_a_count'] },
  },
  {
    kind: '37',
    what: 'codes outside the list',
    content: lines(HEADER, row('c1', { sex: '3' }), row('c2', { sex: 'masc.' })),
    outcome: { loaded: 2 },
  },
  {
    kind: '38',
    what: 'countries in four spellings',
    content: lines(
      HEADER,
      ...['México', 'MX', 'MEX', 'Mejico'].map((nationality, at) => row(`c${at}`, { nationality })),
    ),
    outcome: { loaded: 4 },
  },
  {
    kind: '39',
    what: 'one case twice with different content',
    content: lines(HEADER, row('c1'), row('c1', { sex: 'M' }), row('c2')),
    outcome: { loaded: 2, duplicate: 1 },
  },
  {
    kind: '40',
    what: 'keys as 1.23E+10',
    content: lines(HEADER, row('1.23E+10'), row('1.24E+10'), row('c3')),
    outcome: { refused: 'case_key holds keys in scientific notation' },
  },
  {
    kind: '41',
    what: 'leading zeros lost in one of two exports: two keys',
    content: lines(HEADER, row('k-00123'), row('k-123')),
    outcome: { loaded: 2 },
  },
  {
    kind: '42a',
    what: 'a column of names',
    content: lines(`${HEADER},nombre`, `${row('c1')},Zzsecret Pérez`),
    outcome: { refused: 'does not declare: nombre' },
  },
  {
    kind: '42b',
    what: 'identity numbers as keys',
    content: lines(
      HEADER,
      ...['ZAAA', 'ZEBB', 'ZICC', 'ZODD'].map((letters, at) =>
        row(`c${at}`, { person_key: `${letters}800101HDFRRN0${at}` }),
      ),
    ),
    outcome: { refused: 'person_key' },
  },
  {
    kind: '43',
    what: 'cells that a spreadsheet would run',
    content: lines(
      HEADER,
      row('c1', { nationality: '"=HYPERLINK(""x"")"' }),
      row('c2', { nationality: '+cmd|x' }),
      row('c3', { nationality: '@SUM(1)' }),
    ),
    outcome: { loaded: 3 },
  },
];
