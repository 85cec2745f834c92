/** Apache Parquet, written by DuckDB: a line a displayed cell, with the codes, their labels, counts and status. */
import type { Answer } from '#queries/answer.ts';
import { describing } from '#queries/formats/describing.ts';
import { holdsWholeNumbers, longTable } from '#queries/formats/long-table.ts';
import { writeParquet, type ParquetColumn } from '#warehouse/write-parquet.ts';

export async function toParquet(answer: Answer): Promise<Uint8Array> {
  const { codes, figures } = longTable(answer);
  const ofCodes = codes.flatMap(({ dimension, codes: values }): readonly ParquetColumn[] => {
    const labels = new Map(dimension.codes.map((code, at) => [code, dimension.labels[at] ?? code]));
    const named = values.map((code) => labels.get(code) ?? code);
    return [
      { name: dimension.id, kind: 'text', values },
      { name: `${dimension.id}_label`, kind: 'text', values: named },
    ];
  });
  const ofFigures = figures.flatMap((figure): readonly ParquetColumn[] => {
    const kind = holdsWholeNumbers(figure) ? 'integer' : 'number';
    const value: ParquetColumn = { name: figure.id, kind, values: figure.values };
    if (figure.status === null) return [value];
    return [value, { name: `${figure.id}_status`, kind: 'text', values: figure.status }];
  });
  return writeParquet([...ofCodes, ...ofFigures], describing(answer));
}
