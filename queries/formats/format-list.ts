/** The formats an answer is given in: what the address, the Accept header and the list of downloads name them. */
import type { Text } from '#warehouse/text.ts';

export interface Format {
  /** As `format=` names it. */
  readonly id: FormatId;
  readonly mediaType: string;
  /** Other names in an Accept header. */
  readonly alsoAccepted: readonly string[];
  /** Parameters of the media type in the reply. */
  readonly parameters: string;
  readonly extension: string;
  readonly name: Text;
}

export type FormatId = (typeof IDS)[number];

/** In the order of the list of downloads: Excel and CSV first. */
const IDS = [
  'json',
  'xlsx',
  'csv',
  'csv_wide',
  'pdf',
  'jsonstat',
  'px',
  'parquet',
  'arrow',
  'datapackage',
  'svg',
  'png',
] as const;

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const JSON_FORMAT = format('json', 'application/json', 'json', ['JSON', 'JSON'], '; charset=utf-8');

export const FORMATS: readonly Format[] = [
  JSON_FORMAT,
  format('xlsx', SPREADSHEET, 'xlsx', ['Excel', 'Excel']),
  format('csv', 'text/csv', 'csv', ['CSV', 'CSV'], '; charset=utf-8; header=present'),
  format(
    'csv_wide',
    'text/csv',
    'csv',
    ['CSV como se ve', 'CSV as displayed'],
    '; charset=utf-8; header=present',
  ),
  format('pdf', 'application/pdf', 'pdf', ['PDF', 'PDF']),
  format('jsonstat', 'application/vnd.json-stat+json', 'json', ['JSON-stat', 'JSON-stat'], '', [
    'application/jsonstat',
    'application/vnd.json-stat2+json',
  ]),
  format('px', 'text/x-pcaxis', 'px', ['PX', 'PX'], '; charset=utf-8', ['application/x-pcaxis']),
  format('parquet', 'application/vnd.apache.parquet', 'parquet', ['Parquet', 'Parquet']),
  format('arrow', 'application/vnd.apache.arrow.stream', 'arrows', ['Arrow', 'Arrow']),
  format('datapackage', 'application/zip', 'zip', [
    'Paquete de datos (CSV con descripción)',
    'Data package (CSV with description)',
  ]),
  format('svg', 'image/svg+xml', 'svg', ['Gráfica en SVG', 'Chart as SVG']),
  format('png', 'image/png', 'png', ['Gráfica en PNG', 'Chart as PNG']),
];

/** The formats that are a picture of the answer, not its figures. */
export function isChart({ id }: Format): boolean {
  return id === 'svg' || id === 'png';
}

function format(
  id: FormatId,
  mediaType: string,
  extension: string,
  [es, en]: readonly [string, string],
  parameters = '',
  alsoAccepted: readonly string[] = [],
): Format {
  return { id, mediaType, extension, parameters, alsoAccepted, name: { es, en } };
}

export const FORMAT_IDS: readonly FormatId[] = IDS;

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((each) => each.id === id);
}

/**
 * The format an Accept header likes best (RFC 9110, 12.5.1); JSON when it names none that we have. A media type of two
 * formats means the first.
 */
export function acceptedFormat(accept: string): Format {
  const wishes = accept
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
      const quality = parameters.find((each) => each.startsWith('q='))?.slice(2);
      return { type, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { type } of wishes) {
    const found = FORMATS.find(
      ({ mediaType, alsoAccepted }) => mediaType === type || alsoAccepted.includes(type),
    );
    if (found !== undefined) return found;
    if (type === '*/*' || type === 'text/html') break;
  }
  return JSON_FORMAT;
}
