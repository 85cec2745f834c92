/** Invented persons are planted; nothing of them may be printed or written. */
import { expect, test } from 'vitest';

import { everythingSaid, inspectText, inspectValues } from './inspected-text.ts';

test.each([
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
])('the header %s is suspicious', async (header, value) => {
  const { suspicions, codes } = await inspectValues(header, [value, value]);
  expect(suspicions).toEqual([{ reason: 'the words of its header', rows: 20 }]);
  expect(codes).toEqual([]);
});

test.each([
  ['a CURP', 'XEXX010101HNEXXXA4'],
  ['an e-mail address', 'write to nobody@example.org'],
  ['a telephone number', '(555) 010-9999'],
  ['a telephone number', '+525550109999'],
  ['an A-number', 'A 123 456 789'],
  ['a US social security number', '000-12-3456'],
  ['a DNI or RTN', '0801-1990-12345'],
])('one value shaped like %s is enough', async (shape, value) => {
  const { suspicions } = await inspectValues('dato', ['a', 'b', 'c', 'd', value]);
  expect(suspicions).toEqual([{ reason: `values shaped like ${shape}`, rows: 4 }]);
});

test('names of persons and of streets are known by their shape', async () => {
  const names = ['María Zutana Mengana', 'José Perengano', 'ROSA FULANA', 'Luis Mengano'];
  const streets = ['Calle Falsa 123', 'Avenida Inventada 4', '12 Nowhere Street'];
  expect((await inspectValues('dato', names)).suspicions).toMatchObject([
    { reason: 'values shaped like names of persons' },
  ]);
  expect((await inspectValues('dato', streets)).suspicions).toMatchObject([
    { reason: 'values shaped like a street address' },
  ]);
});

test.each([
  ['site_name', ['Tacoma', 'Yakima']],
  ['APO_CURP', ['Sí', 'No']],
  ['EN_NAC', ['Jalisco', 'Puebla']],
  ['Location Coordinates', ['32.079925400000, -111.977598000000']],
  ['folio', Array.from({ length: 30 }, (_, at) => `C${String(10_000_000 + at)}`)],
])('%s is not suspicious', async (header, values) => {
  expect((await inspectValues(header, values)).suspicions).toEqual([]);
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
