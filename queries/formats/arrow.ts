/**
 * Apache Arrow IPC stream: one record batch, a line a displayed cell; codes and labels as dictionaries,
 * counts as integers where they are whole. What the table is stands in the schema's metadata.
 */
import {
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
  type Data,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { Answer } from '#queries/answer.ts';
import { describing } from '#queries/formats/describing.ts';
import { holdsWholeNumbers, longTable } from '#queries/formats/long-table.ts';

export function toArrow(answer: Answer): Uint8Array {
  const { codes, figures, length } = longTable(answer);
  const columns = new Map<string, Vector<DataType>>();
  for (const { dimension, codes: values } of codes) {
    const labels = new Map(dimension.codes.map((code, at) => [code, dimension.labels[at] ?? code]));
    columns.set(dimension.id, texts(values));
    columns.set(`${dimension.id}_label`, texts(values.map((code) => labels.get(code) ?? code)));
  }
  for (const figure of figures) {
    columns.set(figure.id, numbers(figure.values, holdsWholeNumbers(figure)));
    if (figure.status !== null) columns.set(`${figure.id}_status`, texts(figure.status));
  }
  return arrowStream(columns, length, describing(answer));
}

/** Larger sums, of money, go as floating-point numbers, which hold them exactly up to 2^53. */
function fitsInteger(value: number | null): boolean {
  return value === null || Math.abs(value) < 2 ** 31;
}

export function numbers(values: readonly (number | null)[], areWhole: boolean): Vector<DataType> {
  const isInteger = areWhole && values.every(fitsInteger);
  return asColumn(vectorFromArray(values, isInteger ? new Int32() : new Float64()));
}

export function texts(values: readonly string[]): Vector<DataType> {
  return asColumn(vectorFromArray(values, new Dictionary(new Utf8(), new Int32())));
}

/** The package says of a new vector that it may be anything. */
function asColumn(vector: unknown): Vector<DataType> {
  return vector as Vector<DataType>;
}

/** `length`: rows of every column. `metadata`: what the table is. */
export function arrowStream(
  columns: ReadonlyMap<string, Vector<DataType>>,
  length: number,
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  const fields = [...columns].map(([name, { type }]) => new Field(name, type, true));
  const schema = new Schema(fields, new Map(metadata));
  const children = [...columns.values()].flatMap(({ data }): readonly Data[] => data.slice(0, 1));
  const data = makeData({
    type: new Struct(fields),
    length,
    nullCount: 0,
    children: [...children],
  });
  const writer = new RecordBatchStreamWriter();
  writer.write(new RecordBatch(schema, data));
  return writer.finish().toUint8Array(true);
}
