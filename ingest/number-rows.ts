/** An export of any format as rows that begin with the number of their line: as text in `output`, or read where they are. */
import { normaliseCsv } from '#ingest/normalise-csv.ts';
import type { NumberedRows } from '#ingest/numbered-rows.ts';
import { numberParquet } from '#ingest/number-parquet.ts';
import { numberXlsx } from '#ingest/number-xlsx.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function numberRows(
  db: Database,
  input: string,
  output: string,
  section: FileSheet,
): Promise<NumberedRows> {
  switch (section.format) {
    case 'csv':
      return normaliseCsv(input, output, section);
    case 'parquet':
      return numberParquet(db, input, section);
    case 'xlsx':
      return numberXlsx(input, output, section);
  }
}
