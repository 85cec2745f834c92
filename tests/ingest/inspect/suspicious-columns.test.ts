/** Invented persons are planted; nothing of them may be printed or written. */
import { beforeAll, expect, test } from 'vitest';

import type { InspectedColumn } from '#ingest/inspect/inspect-file.ts';
import { everythingSaid, inspectColumns, inspectText, type Column } from './inspected-text.ts';

const HEADERS: readonly (readonly [header: string, value: string])[] = [
  ['Nombre', 'Zutano'],
  ['APELLIDO_PATERNO', 'Zutano'],
  ['curp', 'ninguna'],
  ['No. de pasaporte', 'x1'],
  ['Teléfono', 'sin'],
  ['correoElectronico', 'sin'],
  ['Domicilio', 'sin'],
  ['Date of Birth', '1990-01-01'],
  ['fecha_nacimiento', '1990-01-01'],
  ['A-Number', 'none'],
  ['observaciones', 'ok'],
];
const SHAPES: readonly (readonly [shape: string, value: string])[] = [
  ['a CURP', 'XEXX010101HNEXXXA4'],
  ['an e-mail address', 'write to nobody@example.org'],
  ['a telephone number', '(555) 010-9999'],
  ['a telephone number', '+525550109999'],
  ['an A-number', 'A 123 456 789'],
  ['a US social security number', '000-12-3456'],
  ['a DNI or RTN', '0801-1990-12345'],
];
const NAMES = ['María Zutana Mengana', 'José Perengano', 'ROSA FULANA', 'Luis Mengano'];
const STREETS = ['Calle Falsa 123', 'Avenida Inventada 4', '12 Nowhere Street'];
const HARMLESS: readonly Column[] = [
  ['site_name', ['Tacoma', 'Yakima']],
  ['APO_CURP', ['Sí', 'No']],
  ['EN_NAC', ['Jalisco', 'Puebla']],
  ['Location Coordinates', ['32.079925400000, -111.977598000000']],
  ['folio', Array.from({ length: 30 }, (_, at) => `C${String(10_000_000 + at)}`)],
];

/** Header of the column that holds a value among harmless ones. */
const among = (value: string) => `dato_${String(SHAPES.findIndex(([, each]) => each === value))}`;

/** All in one file: preparing what an export is compared with takes most of the time. */
let columns: readonly InspectedColumn[];
beforeAll(async () => {
  columns = await inspectColumns([
    ...HEADERS.map(([header, value]): Column => [header, [value]]),
    ...SHAPES.map(([, value]): Column => [among(value), ['a', 'b', 'c', 'd', value]]),
    ['dato_names', NAMES],
    ['dato_streets', STREETS],
    ...HARMLESS,
  ]);
});

function column(header: string): InspectedColumn {
  const found = columns.find(({ name }) => name === header);
  if (found === undefined) throw new Error(`no column ${header} was seen`);
  return found;
}

test.each(HEADERS)('the header %s is suspicious', (header) => {
  const { suspicions, codes } = column(header);
  expect(suspicions).toEqual([{ reason: 'the words of its header', rows: 20 }]);
  expect(codes).toEqual([]);
});

test.each(SHAPES)('one value shaped like %s is enough', (shape, value) => {
  expect(column(among(value)).suspicions).toEqual([
    { reason: `values shaped like ${shape}`, rows: 4 },
  ]);
});

test('names of persons and of streets are known by their shape', () => {
  expect(column('dato_names').suspicions).toMatchObject([
    { reason: 'values shaped like names of persons' },
  ]);
  expect(column('dato_streets').suspicions).toMatchObject([
    { reason: 'values shaped like a street address' },
  ]);
});

test.each(HARMLESS)('%s is not suspicious', (header) => {
  expect(column(header).suspicions).toEqual([]);
});

test('no planted value is printed or written', async () => {
  const planted = ['Zutanita Perenganez', '5550109999', 'XEXX010101HNEXXXA4', 'nadie@example.org'];
  const row = (at: number) => [`2024-05-${String(10 + at)}`, 'Mujer', ...planted].join(',');
  const rows = Array.from({ length: 20 }, (_, at) => row(at));
  const header = 'fecha,sexo,nombre,telefono,dato,otro dato';
  const inspection = await inspectText([header, ...rows, ''].join('\n'));
  const said = everythingSaid(inspection);
  expect(planted.filter((value) => said.includes(value))).toEqual([]);
  expect(said).toContain('- telefono: the words of its header (20 rows)');
  expect(inspection.draft.sheet.files[0]?.ignored_columns).toEqual([
    ...['nombre', 'telefono', 'dato', 'otro dato'],
  ]);
});
