/** An export of any format as numbered text: one record a line, which begins with the number of its row in the file. */
import { normaliseCsv } from '#ingest/normalise-csv.ts';
import type { NormalisedCsv } from '#ingest/normalise-csv.ts';
import { numberParquet } from '#ingest/number-parquet.ts';
import { numberXlsx } from '#ingest/number-xlsx.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function numberRows(
  db: Database,
  input: string,
  output: string,
  section: FileSheet,
): Promise<NormalisedCsv> {
  switch (section.format) {
    case 'csv':
      return normaliseCsv(input, output, section);
    case 'parquet':
      return numberParquet(db, input, output, section);
    case 'xlsx':
      return numberXlsx(input, output, section);
  }
}
