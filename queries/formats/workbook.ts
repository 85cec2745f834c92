/** Sheets become the parts of an XLSX package (ECMA-376, Open Packaging Conventions). */
import {
  escaped,
  SharedTexts,
  sheetXml,
  STYLES_XML,
  tableXml,
  XML,
  type Sheet,
} from '#queries/formats/sheet-xml.ts';
import { zip, type Member } from '#queries/formats/zip.ts';

export interface WorkbookAbout {
  readonly title: string;
  readonly subject: string;
  readonly language: string;
  /** Of the data: the same answer is the same file. */
  readonly date: string;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function workbook(sheets: readonly Sheet[], about: WorkbookAbout): Promise<Buffer> {
  return zip(membersOf(sheets, about), about.date);
}

/** One by one: the XML of a sheet is packed and forgotten before the next is written. */
function* membersOf(sheets: readonly Sheet[], about: WorkbookAbout): Generator<Member> {
  const texts = new SharedTexts();
  const count = sheets.reduce((sum, { tables }) => sum + tables.length, 0);
  yield { name: '[Content_Types].xml', content: contentTypes(sheets.length, count) };
  yield { name: '_rels/.rels', content: packageRelations() };
  yield { name: 'docProps/core.xml', content: coreXml(about) };
  yield { name: 'xl/workbook.xml', content: workbookXml(sheets) };
  yield { name: 'xl/_rels/workbook.xml.rels', content: workbookRelations(sheets.length) };
  yield { name: 'xl/styles.xml', content: STYLES_XML };
  let before = 0;
  for (const [at, sheet] of sheets.entries()) {
    const numbers = sheet.tables.map((_, place) => before + place + 1);
    before += numbers.length;
    yield* sheetMembers(sheet, String(at + 1), texts, numbers);
  }
  yield { name: 'xl/sharedStrings.xml', content: texts.xml() };
}

function* sheetMembers(
  sheet: Sheet,
  number: string,
  texts: SharedTexts,
  tables: readonly number[],
): Generator<Member> {
  yield { name: `xl/worksheets/sheet${number}.xml`, content: sheetXml(sheet, texts, tables) };
  if (tables.length === 0) return;
  yield { name: `xl/worksheets/_rels/sheet${number}.xml.rels`, content: tableRelations(tables) };
  for (const [at, table] of sheet.tables.entries()) {
    const id = tables[at] ?? 0;
    yield { name: `xl/tables/table${String(id)}.xml`, content: tableXml(table, id) };
  }
}

function contentTypes(sheets: number, tables: number): string {
  const parts: readonly (readonly [string, string])[] = [
    ['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
    ['/xl/sharedStrings.xml', `${SHEET_TYPE}.sharedStrings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...numbered(
      sheets,
      (n) => [`/xl/worksheets/sheet${n}.xml`, `${SHEET_TYPE}.worksheet+xml`] as const,
    ),
    ...numbered(tables, (n) => [`/xl/tables/table${n}.xml`, `${SHEET_TYPE}.table+xml`] as const),
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function numbered<T>(count: number, make: (n: string) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(String(at + 1)));
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const each = list.map(
    ([type, target], at) =>
      `<Relationship Id="rId${String(at + 1)}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function packageRelations(): string {
  return relations([
    [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

function tableRelations(numbers: readonly number[]): string {
  return relations(
    numbers.map((id) => [`${OFFICE}/relationships/table`, `../tables/table${String(id)}.xml`]),
  );
}

function workbookRelations(sheets: number): string {
  return relations([
    ...numbered(
      sheets,
      (n) => [`${OFFICE}/relationships/worksheet`, `worksheets/sheet${n}.xml`] as const,
    ),
    [`${OFFICE}/relationships/styles`, 'styles.xml'],
    [`${OFFICE}/relationships/sharedStrings`, 'sharedStrings.xml'],
  ]);
}

function workbookXml(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`,
  );
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><sheets>${each.join('')}</sheets></workbook>`;
}

function coreXml({ title, subject, language, date }: WorkbookAbout): string {
  const day = `${date.slice(0, 10)}T00:00:00Z`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(subject)}</dc:subject><dc:creator>Travesía</dc:creator><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created></cp:coreProperties>`;
}
