/** Kinds 1–32 and 45: files that are damaged as files, or of another form than they say. */
import { gzipSync } from 'node:zlib';

import { HEADER, lines, row, THREE, type MalformedExport } from './malformed-export.ts';

const ALL = { loaded: 3 };

const HEADERS: readonly MalformedExport[] = [
  { kind: '1', what: 'empty', content: '', outcome: { refused: 'The file is empty' } },
  { kind: '2', what: 'header only', content: lines(HEADER), outcome: { loaded: 0 } },
  {
    kind: '3',
    what: 'no header',
    content: lines(row('zzsecret1'), row('zzsecret2')),
    outcome: { refused: 'The first line is not the header' },
  },
  {
    kind: '4',
    what: 'header in capitals',
    content: THREE.replace(HEADER, HEADER.toUpperCase()),
    outcome: { refused: 'The first line is not the header' },
  },
  {
    kind: '5',
    what: 'columns in another order',
    content: lines('opened,representation,case_key', '2024-01-05,MEX-US-chicago,c1'),
    outcome: { loaded: 1 },
  },
  {
    kind: '6',
    what: 'a required column missing',
    content: lines('case_key,opened', 'c1,2024-01-05'),
    outcome: { refused: 'are missing: representation' },
  },
  {
    kind: '7',
    what: 'a column that is not declared',
    content: lines(`${HEADER},shoe_size`, `${row('c1')},39`),
    outcome: { refused: 'does not declare: shoe_size' },
  },
  {
    kind: '8',
    what: 'a column twice',
    content: lines(`${HEADER},sex`, `${row('c1')},M`),
    outcome: { refused: 'Columns that stand twice: sex' },
  },
  {
    kind: '27',
    what: '100,000 columns',
    content: lines(Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')),
    outcome: { refused: 'The file has 100000 columns and 2000 are allowed' },
  },
  {
    kind: '29',
    what: 'the header again in the middle',
    content: lines(HEADER, row('c1'), row('c2'), HEADER, row('c3')),
    outcome: { loaded: 3, rejected: ['repeated_header'] },
  },
];

const ENCODINGS: readonly MalformedExport[] = [
  { kind: '9', what: 'a byte order mark', content: `\uFEFF${THREE}`, outcome: ALL },
  {
    kind: '10a',
    what: 'UTF-16LE with its mark',
    content: Buffer.from(`\uFEFF${THREE}`, 'utf16le'),
    outcome: ALL,
  },
  {
    kind: '10b',
    what: 'UTF-16BE with its mark',
    content: Buffer.from(`\uFEFF${THREE}`, 'utf16le').swap16(),
    outcome: ALL,
  },
  {
    kind: '10c',
    what: 'UTF-16 without a mark',
    content: Buffer.from(THREE, 'utf16le'),
    outcome: { refused: 'The file holds zero characters' },
  },
  {
    kind: '11a',
    what: 'windows-1252 where UTF-8 is declared',
    content: Buffer.concat([Buffer.from(`${HEADER}\nc1,p\x80`, 'latin1'), Buffer.from(row('c2'))]),
    outcome: { refused: 'not in the encoding of the technical sheet' },
  },
  {
    kind: '11b',
    what: 'windows-1252 as declared',
    content: Buffer.from(lines(HEADER, row('c1', { sex: '\x80\x99' })), 'latin1'),
    form: { encoding: 'windows-1252' },
    outcome: { loaded: 1 },
  },
  {
    kind: '12',
    what: 'two encodings in one file',
    content: Buffer.concat([Buffer.from(`${THREE}c4,ñ`), Buffer.from('c5,ñ\n', 'latin1')]),
    outcome: { refused: 'not in the encoding of the technical sheet' },
  },
  {
    kind: '13',
    what: 'bytes that are no UTF-8',
    content: Buffer.concat([Buffer.from(THREE), Buffer.from([0xc3, 0x28, 0x0a])]),
    outcome: { refused: 'not in the encoding of the technical sheet' },
  },
  {
    kind: '14',
    what: 'zero bytes',
    content: THREE.replace('c2', 'c\x002'),
    outcome: { refused: 'The file holds zero characters' },
  },
];

const SEPARATORS: readonly MalformedExport[] = [
  {
    kind: '15',
    what: 'lines that end with CR alone',
    content: THREE.replaceAll('\n', '\r'),
    outcome: { refused: 'The lines do not end as in a text file' },
  },
  {
    kind: '16',
    what: 'line ends of both kinds',
    content: THREE.replace('\n', '\r\n'),
    outcome: ALL,
  },
  {
    kind: '17a',
    what: 'semicolons where commas are declared',
    content: THREE.replaceAll(',', ';'),
    outcome: { refused: 'The first line is not the header' },
  },
  {
    kind: '17b',
    what: 'semicolons as declared',
    content: THREE.replaceAll(',', ';'),
    form: { delimiter: ';' },
    outcome: ALL,
  },
  {
    kind: '18',
    what: 'tabs as declared',
    content: THREE.replaceAll(',', '\t'),
    form: { delimiter: '\t' },
    outcome: ALL,
  },
  {
    kind: '20',
    what: 'a quote that is never closed',
    content: lines(HEADER, row('c1'), row('c2', { sex: '"F' })),
    outcome: { refused: 'The quote opened on line 3 is never closed' },
  },
  {
    kind: '21',
    what: 'a quote inside an unquoted field',
    content: lines(HEADER, row('c1', { sex: 'F"f' }), row('c2')),
    outcome: { loaded: 2 },
  },
  {
    kind: '22a',
    what: 'doubled quotes',
    content: lines(HEADER, row('c1', { sex: '"F ""f"""' }), row('c2')),
    outcome: { loaded: 2 },
  },
  {
    kind: '22b',
    what: 'quotes with a backslash before them',
    content: lines(HEADER, row('c1', { sex: '"F \\"f\\""' }), row('c2')),
    outcome: { loaded: 1, rejected: ['unquoted_value'] },
  },
  {
    kind: '23',
    what: 'a line break inside quotes',
    content: lines(HEADER, row('c1', { sex: '"F\nf"' }), row('c2')),
    outcome: { loaded: 2 },
  },
  {
    kind: '24',
    what: 'a short row',
    content: lines(HEADER, 'c1,p1', row('c2')),
    outcome: { loaded: 1, rejected: ['missing_columns'] },
  },
  {
    kind: '25',
    what: 'a long row',
    content: lines(HEADER, `${row('c1')},x,y`, row('c2')),
    outcome: { loaded: 1, rejected: ['too_many_columns'] },
  },
  {
    kind: '26',
    what: 'a field of 10 MB',
    content: lines(HEADER, row('c1'), row('c2', { sex: 'x'.repeat(10 << 20) }), row('c3')),
    outcome: { loaded: 2, rejected: ['line_size_over_maximum'] },
  },
  {
    kind: '30',
    what: 'cut in the middle of a row',
    content: lines(HEADER, row('c1'), row('c2')) + row('c3').slice(0, 20),
    outcome: { loaded: 2, rejected: ['missing_columns'] },
  },
];

const ENOUGH_ROWS = lines(HEADER, ...Array.from({ length: 2000 }, (_, at) => row(`c${at}`)));

const PACKED: readonly MalformedExport[] = [
  {
    kind: '31',
    what: 'gzip cut short',
    content: gzipSync(ENOUGH_ROWS).subarray(0, 3000),
    outcome: { refused: 'The gzip file is cut short' },
  },
  {
    kind: '32',
    what: 'a gzip bomb of a thousand to one',
    content: gzipSync(`${HEADER}\n${',,,,,,\n'.repeat(2 << 20)}`),
    outcome: { refused: 'more than 200 times its size' },
  },
  ...[
    ['a', 'DuckDB', Buffer.from('\x01\x02\x03\x04\x05\x06\x07\x08DUCK@\0\0\0', 'latin1')],
    ['b', 'Parquet', Buffer.from('PAR1\x15\x04\x15\0PAR1', 'latin1')],
    ['c', 'HTML or XML', Buffer.from('<!DOCTYPE html><table><tr><td>c1</td></tr></table>')],
    ['d', 'EXE', Buffer.from('MZ\x90\0\x03\0\0\0\x04', 'latin1')],
    ['e', 'XLSX, ODS or ZIP', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1')],
  ].map(([letter, format, content]): MalformedExport => ({
    kind: `45${String(letter)}`,
    what: `${String(format)} under a name that ends in .csv`,
    content: content ?? '',
    outcome: { refused: `it begins like ${String(format)}` },
  })),
];

export const DAMAGED_FILES = [...HEADERS, ...ENCODINGS, ...SEPARATORS, ...PACKED];
