/** What an inspection found, for an analyst to read beside the draft. Of a suspicious column no value is told. */
import type { DraftedField } from '#ingest/inspect/draft-sheet.ts';
import type { InspectedColumn, Inspection } from '#ingest/inspect/inspect-file.ts';
import type { SeenFile } from '#ingest/inspect/read-values.ts';

const CODES_TOLD = 12;
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '|': 'pipe',
  '\t': 'tab',
};

export function inspectionReport(inspection: Inspection): string {
  const { name, columns, draft } = inspection;
  return [
    name,
    ...fileLines(inspection.file).map((line) => `  ${line}`),
    '',
    `Columns: ${String(columns.length)}`,
    ...nameFaults(inspection.file),
    ...columns.flatMap((column) => [...columnLines(column, draft.fields)]),
    '',
    ...suspiciousLines(columns),
    ...draftLines(inspection),
    '',
  ].join('\n');
}

function fileLines({ format, layout, rows, broken }: SeenFile): readonly string[] {
  const counted = `${String(rows)} rows${broken > 0 ? `, ${String(broken)} of them cannot be cut into columns` : ''}`;
  if (format === 'parquet' || layout === null) return [`Parquet, ${counted}`];
  const { delimiter, encoding, mark, preamble_lines, remark } = layout;
  if (format === 'xlsx')
    return [`XLSX, ${counted}`, `lines before the header: ${String(preamble_lines)}`];
  return [
    `CSV, ${counted}`,
    `encoding ${encoding}${mark === 'none' ? '' : ` (${mark})`}, delimiter ${DELIMITER_NAMES[delimiter] ?? delimiter}`,
    `lines before the header: ${String(preamble_lines)}${remark === null ? '' : `, remarks begin with ${remark}`}`,
  ];
}

function nameFaults({ header }: SeenFile): readonly string[] {
  const repeated = header.filter((name, at) => header.indexOf(name) !== at);
  return [
    ...(repeated.length > 0
      ? [`These names stand twice and refuse the file: ${repeated.join(', ')}`]
      : []),
    ...(header.includes('') ? ['A column has no name: give it one in the export.'] : []),
  ];
}

function columnLines(column: InspectedColumn, fields: readonly DraftedField[]): readonly string[] {
  const { name, rows, rows_filled, distinct, empty, withheld, suspicions } = column;
  const emptyPercent = rows === 0 ? 0 : Math.round(((rows - rows_filled) / rows) * 100);
  const marks = [...empty, ...withheld];
  return [
    `- ${name}: ${suspicions.length > 0 ? 'SUSPICIOUS' : kindWords(column)}; ${String(emptyPercent)} % empty or withheld, ${String(distinct)} different values`,
    ...(marks.length > 0 ? [`    marks: ${marks.join(' · ')}`] : []),
    ...(column.codes.length > 0 ? [`    ${codeWords(column)}`] : []),
    ...(suspicions.length > 0 ? [] : proposalLines(column, fields)),
  ];
}

function kindWords({ seen }: InspectedColumn): string {
  switch (seen.kind) {
    case 'date':
      return `dates ${seen.forms.join(', ')}${seen.isDayOrderSure ? '' : ' (day or month first? both read every date)'}`;
    case 'code_list':
      return 'code list';
    case 'yes_no':
      return 'yes or no';
    case 'key':
      return 'another value in every row, like a key';
    default:
      return seen.kind.replaceAll('_', ' ');
  }
}

function codeWords({ codes }: InspectedColumn): string {
  const told = codes.slice(0, CODES_TOLD).map(({ code, rows }) => `${code} (${String(rows)})`);
  const left = codes.length - told.length;
  return `${told.join(' · ')}${left > 0 ? ` · and ${String(left)} more` : ''}`;
}

function proposalLines(
  { at, proposals, seen }: InspectedColumn,
  fields: readonly DraftedField[],
): readonly string[] {
  const used = fields.find(({ column }) => column.at === at);
  if (used === undefined && proposals.length === 0)
    return seen.kind === 'yes_no'
      ? ['    ignored; a question? It could be an action, under `questions`']
      : ['    ignored: nothing says which field it is'];
  return proposals.map(({ field, confidence, why }) =>
    field === used?.proposal.field
      ? `    → ${field}, confidence ${confidence}: ${why}`
      : `    could be ${field}, confidence ${confidence}: ${why}`,
  );
}

function suspiciousLines(columns: readonly InspectedColumn[]): readonly string[] {
  const suspicious = columns.filter(({ suspicions }) => suspicions.length > 0);
  if (suspicious.length === 0) return ['No column looks personal. Look yourself before you load.'];
  return [
    'These columns look personal. They are under ignored_columns; better take them out of the export:',
    ...suspicious.map(({ name, suspicions }) => {
      const reasons = suspicions.map(({ reason, rows }) => `${reason} (${String(rows)} rows)`);
      return `- ${name}: ${reasons.join('; ')}`;
    }),
  ];
}

function draftLines({ draft, mappings }: Inspection): readonly string[] {
  const unmapped = [...mappings].map(([file, rows]) => {
    const open = rows.filter(({ regional }) => regional === '').length;
    return `- codes/${file}: ${String(rows.length)} codes, ${String(open)} without a regional code`;
  });
  const missing = draft.missing.map((field) => `- say where the field ${field} comes from`);
  return [
    '',
    `Draft: one row is read as one ${draft.record}. Before it loads:`,
    '- fill in country, title, description, attribution and licence, and decide disclosure',
    ...missing,
    ...unmapped,
  ];
}
