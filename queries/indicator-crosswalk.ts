/** Which codes of each country feed a regional indicator, and what its registries cannot tell of it. */
import type { IndicatorField, RegionalIndicator } from '#queries/regional-indicators.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface NationalCode {
  readonly local_code: string;
  readonly regional_code: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

export interface NationalField {
  readonly country: string;
  readonly source: string;
  readonly field: string;
  /** `mapped`: by the codes listed. `regional`: the export holds regional codes. `fixed`: one value for all rows. `absent`: not told. */
  readonly told: 'mapped' | 'regional' | 'fixed' | 'absent';
  readonly columns: string | null;
  readonly codes: readonly NationalCode[];
  /** Regional codes of the indicator that nothing in the registry feeds. */
  readonly missing: readonly string[];
}

export interface Crosswalk {
  readonly fields: readonly Row[];
  readonly codes: readonly Row[];
}

export async function readCrosswalk(db: Database): Promise<Crosswalk> {
  return {
    fields: await db.rows('FROM sheet_field ORDER BY source, rowid'),
    codes: await db.rows(
      'SELECT * REPLACE (valid_from::VARCHAR AS valid_from, valid_to::VARCHAR AS valid_to) FROM crosswalk ORDER BY source, mapping, rowid',
    ),
  };
}

/** Sources with cases or events of persons; counts that others added up have indicators of their own. */
export function nationalFields(
  { fields }: RegionalIndicator,
  { sources }: ReadableSnapshot,
  crosswalk: Crosswalk,
): readonly NationalField[] {
  return sources
    .filter(({ kind }) => kind !== 'aggregate')
    .flatMap(({ id, country }) =>
      fields.map((field) => ({ country, source: id, ...toldBy(id, field, crosswalk) })),
    );
}

function toldBy(source: string, { field, codes }: IndicatorField, crosswalk: Crosswalk) {
  const own = crosswalk.fields.filter((row) => row.source === source && row.field === field);
  const columns = [...new Set(own.flatMap(({ file_columns: each }) => each ?? []).map(String))];
  const mappings = new Set(own.filter((row) => row.mapping !== null).map((row) => row.mapping));
  const isNeeded = (code: string) => codes.length === 0 || codes.includes(code);
  const mapped = crosswalk.codes
    .filter((row) => row.source === source && mappings.has(row.mapping ?? null))
    .filter(({ regional_code: code }) => isNeeded(String(code)))
    .map(nationalCode);
  const fixed = own.flatMap(({ value }) => (value === null ? [] : [String(value)]));
  const isRegional = own.some((row) => row.mapping !== null && row.mapping_is_file !== true);
  const fed = new Set([...mapped.map((each) => each.regional_code), ...fixed]);
  return {
    field,
    told: toldHow({ isTold: own.length > 0, isRegional, mapped: mapped.length, fixed }),
    columns: columns.length === 0 ? null : columns.join(' · '),
    codes: mapped,
    missing: isRegional ? [] : codes.filter((code) => !fed.has(code)),
  };
}

interface How {
  readonly isTold: boolean;
  readonly isRegional: boolean;
  readonly mapped: number;
  readonly fixed: readonly string[];
}

function toldHow({ isTold, isRegional, mapped, fixed }: How): NationalField['told'] {
  if (!isTold) return 'absent';
  if (isRegional) return 'regional';
  return mapped === 0 && fixed.length > 0 ? 'fixed' : 'mapped';
}

function nationalCode(row: Row): NationalCode {
  const text = (value: Row[string] | undefined) =>
    value === null || value === undefined ? null : String(value);
  return {
    local_code: String(row.local_code),
    regional_code: String(row.regional_code),
    valid_from: text(row.valid_from),
    valid_to: text(row.valid_to),
  };
}
