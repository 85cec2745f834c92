/** The XML of one worksheet and of the parts around it (ECMA-376, SpreadsheetML). */

/** Places in the list of cell formats of `STYLES_XML`. */
export const STYLE = {
  plain: 0,
  title: 1,
  head: 2,
  whole: 3,
  decimal: 4,
  percent: 5,
  mark: 6,
  wrapped: 7,
  total: 8,
} as const;

export type Style = (typeof STYLE)[keyof typeof STYLE];

export interface Cell {
  readonly value: string | number;
  readonly style: Style;
}

export interface SheetTable {
  readonly name: string;
  /** Rows of the sheet, from 1: that of the heads and the last one of the body. */
  readonly from: number;
  readonly to: number;
  readonly heads: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Made one by one, written and forgotten. */
  readonly rows: () => Iterable<readonly (Cell | null)[]>;
  readonly widths: readonly number[];
  readonly tables: readonly SheetTable[];
  /** Heads that span columns; only where the sheet repeats what is on screen. */
  readonly merges: readonly string[];
  readonly frozen: { readonly rows: number; readonly columns: number } | null;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Texts of all sheets, each once; cells name them by their place. */
export class SharedTexts {
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size);
    return this.#places.size - 1;
  }

  xml(): string {
    const items = [...this.#places.keys()].map(
      (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
    );
    const count = String(items.length);
    return `${XML}<sst xmlns="${MAIN}" count="${count}" uniqueCount="${count}">${items.join('')}</sst>`;
  }
}

/** Rows written as bytes together: many small pieces cost more than they save. */
const ROWS_AT_ONCE = 500;

/** `tables`: the numbers of the workbook's tables that stand on this sheet. */
export function sheetXml(sheet: Sheet, texts: SharedTexts, tables: readonly number[]): Buffer {
  const start = `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${viewXml(sheet)}${widthsXml(sheet.widths)}<sheetData>`;
  const bytes: Buffer[] = [];
  let [text, number] = [start, 0];
  for (const row of sheet.rows()) {
    number += 1;
    text += rowXml(row, number, texts);
    if (number % ROWS_AT_ONCE > 0) continue;
    bytes.push(Buffer.from(text));
    text = '';
  }
  return Buffer.concat([...bytes, Buffer.from(text + endXml(sheet, tables))]);
}

function endXml({ merges }: Sheet, tables: readonly number[]): string {
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const parts = tables.map((_, at) => `<tablePart r:id="rId${String(at + 1)}"/>`).join('');
  return [
    '</sheetData>',
    merged === '' ? '' : `<mergeCells count="${String(merges.length)}">${merged}</mergeCells>`,
    '<pageSetup orientation="landscape" paperSize="9" fitToHeight="0"/>',
    parts === '' ? '' : `<tableParts count="${String(tables.length)}">${parts}</tableParts>`,
    '</worksheet>',
  ].join('');
}

function viewXml({ frozen }: Sheet): string {
  if (frozen === null) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const corner = `${columnName(frozen.columns)}${String(frozen.rows + 1)}`;
  const pane = `<pane xSplit="${String(frozen.columns)}" ySplit="${String(frozen.rows)}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

function widthsXml(widths: readonly number[]): string {
  if (widths.length === 0) return '';
  const each = widths.map((width, at) => {
    const place = String(at + 1);
    return `<col min="${place}" max="${place}" width="${width.toFixed(1)}" customWidth="1"/>`;
  });
  return `<cols>${each.join('')}</cols>`;
}

const columnNames: string[] = [];

function rowXml(row: readonly (Cell | null)[], number: number, texts: SharedTexts): string {
  let cells = `<row r="${number}">`;
  for (let at = 0; at < row.length; at += 1) {
    const cell = row[at] ?? null;
    if (cell === null) continue;
    const name = (columnNames[at] ??= columnName(at));
    cells +=
      typeof cell.value === 'number'
        ? `<c r="${name}${number}" s="${cell.style}"><v>${cell.value}</v></c>`
        : `<c r="${name}${number}" s="${cell.style}" t="s"><v>${texts.place(cell.value)}</v></c>`;
  }
  return `${cells}</row>`;
}

export function tableXml({ name, from, to, heads }: SheetTable, number: number): string {
  const range = `A${String(from)}:${columnName(heads.length - 1)}${String(to)}`;
  const columns = heads.map(
    (head, at) => `<tableColumn id="${String(at + 1)}" name="${escaped(head)}"/>`,
  );
  const id = String(number);
  return [
    `${XML}<table xmlns="${MAIN}" id="${id}" name="${name}" displayName="${name}" ref="${range}" totalsRowShown="0">`,
    `<tableColumns count="${String(heads.length)}">${columns.join('')}</tableColumns>`,
    '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}

/** `A`, `B`, … `Z`, `AA`, … */
export function columnName(place: number): string {
  const before = Math.floor(place / 26);
  return (before === 0 ? '' : columnName(before - 1)) + String.fromCharCode(65 + (place % 26));
}

/** XML 1.0 has no way to write most control characters: they are left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const FORMATS =
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00"/><numFmt numFmtId="165" formatCode="0.0&quot; %&quot;"/></numFmts>';
const FONTS =
  '<fonts count="3"><font><sz val="12"/><name val="Arial"/></font><font><b/><sz val="15"/><name val="Arial"/></font><font><b/><sz val="12"/><name val="Arial"/></font></fonts>';
const FORMAT_OF_STYLE: readonly string[] = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>',
  '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>',
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
];
export const STYLES_XML = [
  `${XML}<styleSheet xmlns="${MAIN}">`,
  FORMATS,
  FONTS,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${String(FORMAT_OF_STYLE.length)}">${FORMAT_OF_STYLE.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
