/** The writer of each format, loaded when it is first asked: who wants CSV need not wait for a typesetter. */
import type { Answer } from '#queries/answer.ts';
import type { ChartKind } from '#queries/chart/propose-chart.ts';
import type { NoChart } from '#queries/formats/chart-svg.ts';
import { toJson } from '#queries/formats/answer-json.ts';
import { isSynthetic } from '#queries/formats/about.ts';
import type { Format, FormatId } from '#queries/formats/format-list.ts';
import { itsTurn } from '#queries/one-at-a-time.ts';
import type { Text } from '#warehouse/text.ts';

export type Written =
  | { readonly kind: 'file'; readonly body: string | Buffer }
  /** The format cannot hold this table; the text says which can. */
  | { readonly kind: 'refused'; readonly reason: Text }
  /** There is no such picture of this table; these kinds there are. */
  | { readonly kind: 'no_chart'; readonly reason: Text; readonly possible: readonly ChartKind[] };

export interface FileForm {
  readonly format: Format;
  /** Of a format that is a picture; null is the kind that fits best. */
  readonly chart: ChartKind | null;
}

type Writer = (
  answer: Answer,
  chart: ChartKind | null,
) => Promise<string | Uint8Array | Text | NoChart>;

const WRITERS: Readonly<Record<FormatId, Writer>> = {
  json: (answer) => Promise.resolve(toJson(answer)),
  csv: async (answer) => (await import('#queries/csv.ts')).toLongCsv(answer),
  csv_wide: async (answer) => (await import('#queries/formats/csv-wide.ts')).toWideCsv(answer),
  jsonstat: async (answer) => (await import('#queries/formats/jsonstat.ts')).toJsonStat(answer),
  px: async (answer) => {
    const { toPx, emptyForPx } = await import('#queries/formats/px.ts');
    return emptyForPx(answer) ?? toPx(answer);
  },
  parquet: async (answer) => (await import('#queries/formats/parquet.ts')).toParquet(answer),
  arrow: async (answer) => (await import('#queries/formats/arrow.ts')).toArrow(answer),
  datapackage: async (answer) =>
    (await import('#queries/formats/data-package.ts')).toDataPackage(answer),
  xlsx: async (answer) => {
    const { toXlsx, tooLargeForExcel } = await import('#queries/formats/xlsx.ts');
    return tooLargeForExcel(answer) ?? toXlsx(answer);
  },
  pdf: async (answer) => {
    const { toPdf, tooLongForPdf } = await import('#queries/formats/pdf.ts');
    return tooLongForPdf(answer) ?? toPdf(answer);
  },
  svg: async (answer, chart) => {
    const { chartPicture } = await import('#queries/formats/chart-svg.ts');
    const picture = chartPicture(answer, chart);
    return 'svg' in picture ? picture.svg : picture;
  },
  png: async (answer, chart) =>
    (await import('#queries/formats/chart-png.ts')).toPng(answer, chart),
};

export async function writeAnswer({ format, chart }: FileForm, answer: Answer): Promise<Written> {
  await itsTurn();
  const written = await WRITERS[format.id](answer, chart);
  if (typeof written === 'string') return { kind: 'file', body: written };
  if ('possible' in written) return { kind: 'no_chart', ...written };
  if (!(written instanceof Uint8Array)) return { kind: 'refused', reason: written };
  const { buffer, byteOffset, byteLength } = written;
  return { kind: 'file', body: Buffer.from(buffer, byteOffset, byteLength) };
}

/** `travesia-synthetic-persons-by-sex-year-2026-11-01.xlsx`: what it is, that it is invented, and of when. */
export function fileName({ extension }: Format, answer: Answer): string {
  const asked = answer.dimensions.map(({ id }) => id);
  const parts = [
    'travesia',
    ...(isSynthetic(answer) ? ['synthetic'] : []),
    answer.measures.map(({ id }) => id).join('-'),
    ...(asked.length === 0 ? [] : ['by', ...asked]),
  ];
  const name = parts.join('-').replaceAll('_', '-').slice(0, 100);
  return `${name}-${answer.release}.${extension}`;
}
