/** What may be wrong with a single field of a sheet, in sentences. */
import type { FieldKind } from '#ingest/records.ts';
import { INDICATORS } from '#warehouse/indicators.ts';

interface Source {
  readonly value?: string | number;
  readonly columns?: readonly string[];
  readonly form?: 'fiscal_month' | 'month_of_year' | 'rest' | 'joined' | 'lengths';
}

export function formProblems(
  name: string,
  kind: FieldKind,
  source: Source | undefined,
): readonly string[] {
  switch (source?.form) {
    case undefined:
      return [];
    case 'rest':
      return kind === 'integer' || kind === 'number'
        ? []
        : [`the form rest makes numbers, and ${name} is no number`];
    case 'joined':
      return kind === 'key' ? [] : [`the form joined makes keys, and ${name} is no key`];
    case 'lengths':
      return kind === 'code' ? [] : [`the form lengths makes codes, and ${name} is no code`];
    case 'fiscal_month':
    case 'month_of_year':
      if (kind !== 'date') return [`a form makes dates, and ${name} is no date`];
      return source.columns?.length === 2
        ? []
        : [`${name}: expected two columns, that of the year and that of the month`];
  }
}

/** The catalog must know the measure, and a figure belongs to some time. */
export function indicatorProblems(fields: Readonly<Record<string, Source>>): readonly string[] {
  const known = INDICATORS.map(({ id }) => id);
  const measure = fields['measure']?.value;
  return [
    ...(measure === undefined || known.includes(String(measure))
      ? []
      : [`there is no indicator ${String(measure)}; there are ${known.join(', ')}`]),
    ...(fields['occurred'] === undefined && fields['year'] === undefined
      ? ['indicator needs the field occurred or the field year']
      : []),
  ];
}
