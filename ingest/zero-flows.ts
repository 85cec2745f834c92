/**
 * A flow of 0 adds nothing. The first record of a row is made all the same, so that the row is
 * accounted for; leaving the others out spares most of the work on a file that is mostly zeros.
 */
import { fieldSql, type FileMarks } from '#ingest/field-sql.ts';
import type { Field } from '#ingest/records.ts';
import type { RecordTemplate } from '#ingest/sheet.ts';
import { INDICATORS } from '#warehouse/indicators.ts';

const WHOLE_NUMBER: Field = { name: 'value', kind: 'integer', list: null, required: true };

export function withoutZeros({ fields }: RecordTemplate, marks: FileMarks): string {
  const [measure, value] = [fields['measure'], fields['value']];
  const isFlow = INDICATORS.some(({ id, adding }) => id === measure?.value && adding === 'sum');
  if (!isFlow || value === undefined) return '';
  const { raw } = fieldSql(WHOLE_NUMBER, value, marks);
  return raw === undefined ? '' : `WHERE (${raw}) IS DISTINCT FROM '0'`;
}
