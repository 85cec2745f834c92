/**
 * What looks like personal data, by its form alone: one detector a kind. They run in the database over the
 * distinct values of a column, with RE2 expressions (no backtracking), and know values only, never persons.
 */
import {
  BARE_DUI_FORM,
  CUI_FORM,
  CURP_FORM,
  DNI_FORM,
  DUI_FORM,
  hasCuiCheck,
  hasDniCodes,
  hasDuiCheck,
  RTN_FORM,
} from '#ingest/identity-numbers.ts';
import { isNameWord, isPersonName, NAME_FORM } from '#ingest/person-names.ts';
import { literal } from '#ingest/sql-text.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Detector {
  readonly id: string;
  readonly label: Text;
  /** RE2 expression that a value of this kind matches … */
  readonly form: string;
  /** … and what else must hold. */
  readonly holds?: (text: string) => string;
  /** Share of values from which a column is suspicious. */
  readonly least_share: number;
  /** The form is proof enough for one value alone, so that it is blanked wherever it stands. */
  readonly certain: boolean;
  /** Looked for in keys as well: a real number must not come as a pseudonym. */
  readonly in_keys: boolean;
}

/** One per cent finds a column that was filled wrongly in a few offices; names meet places and need more. */
const FEW = 0.01;
const SOME = 0.1;
/** Forms that plain numbers and words share need half of a column. */
const HALF = 0.5;

/**
 * Telephones: international with + (E.164); North America (NANP: area and exchange begin with 2 to 9);
 * Mexico 2-4-4 and 3-3-4; Central America 4-4, where 19 or 20 in front is a year or a folio, not an exchange.
 */
const PHONE_FORM = `^(?i:(?:tel|tels|cel|phone|móvil|whatsapp)[.: ]*)?(?:${[
  '\\+[1-9](?:[ .()-]*\\d){7,14}',
  '(?:1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]?\\d{4}',
  '\\d{2}[ -]\\d{4}[ -]\\d{4}',
  '\\d{3}[ -]\\d{3}[ -]\\d{4}',
  '50[2-4][ -]\\d{4}[ -]?\\d{4}',
  '(?:[3-9]\\d|2[1-9])\\d{2}[ -]\\d{4}',
].join('|')})$`;
const BARE_PHONE_FORM =
  '^(?:1?[2-9]\\d{2}[2-9]\\d{6}|50[2-4][2-9]\\d{7}|(?:[3-9]\\d|2[1-9])\\d{6})$';

const EMAIL_FORM = '[^ @]@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}';

/** A word for a way and a number; `zona` alone is a district, so it asks for a number before it too. */
const ADDRESS_FORM = `(?i)(?:${[
  '\\b(?:calle|avenida|av|ave|colonia|col|boulevard|bulevar|blvd|calzada|carretera|callejón|pasaje)\\b\\.?.*\\d',
  '\\d.*\\b(?:calle|avenida|av|colonia|boulevard|blvd|calzada)\\b',
  '\\d+.*\\bzona \\d',
  '^\\d{1,6} .*\\b(?:street|st|avenue|ave|boulevard|blvd|road|rd|drive|dr|lane|ln|highway|hwy|court|ct)\\b',
].join('|')})`;

/** US alien registration number: A and 8 or 9 digits, also in groups (USCIS). */
const A_NUMBER_FORM = '^(?i:A)#?[ -]?(?:\\d{8,9}|\\d{2,3}-\\d{3}-\\d{3})$';
/** Passports of the region: one or two letters and 6 to 8 digits (ICAO Doc 9303 allows 9 characters). */
const PASSPORT_FORM = '^[A-Z]{1,2}\\d{6,8}$';

const strong = { least_share: FEW, certain: true, in_keys: true };
const notInKeys = { ...strong, in_keys: false };
const weak = { least_share: HALF, certain: false, in_keys: false };
const label = (es: string, en: string): Text => ({ es, en });

/** Asked in this order: the first that fits names the value. */
export const DETECTORS: readonly Detector[] = [
  {
    id: 'email',
    label: label('correos electrónicos', 'e-mail addresses'),
    form: EMAIL_FORM,
    ...strong,
  },
  { id: 'curp', label: label('CURP', 'CURP'), form: CURP_FORM, ...strong },
  { id: 'dui', label: label('DUI', 'DUI'), form: DUI_FORM, holds: hasDuiCheck, ...strong },
  { id: 'cui', label: label('DPI/CUI', 'DPI/CUI'), form: CUI_FORM, holds: hasCuiCheck, ...strong },
  { id: 'dni', label: label('DNI', 'DNI'), form: DNI_FORM, holds: hasDniCodes, ...strong },
  { id: 'rtn', label: label('RTN', 'RTN'), form: RTN_FORM, holds: hasDniCodes, ...strong },
  { id: 'phone', label: label('teléfonos', 'telephone numbers'), form: PHONE_FORM, ...strong },
  { id: 'a_number', label: label('números A', 'A-numbers'), form: A_NUMBER_FORM, ...notInKeys },
  {
    id: 'passport',
    label: label('pasaportes', 'passport numbers'),
    form: PASSPORT_FORM,
    ...notInKeys,
  },
  {
    id: 'address',
    label: label('domicilios', 'street addresses'),
    form: ADDRESS_FORM,
    ...notInKeys,
  },
  {
    id: 'name',
    label: label('nombres de personas', 'names of persons'),
    form: NAME_FORM,
    holds: isPersonName,
    ...notInKeys,
    least_share: SOME,
  },
  { id: 'bare_dui', label: label('DUI', 'DUI'), form: BARE_DUI_FORM, holds: hasDuiCheck, ...weak },
  {
    id: 'bare_phone',
    label: label('teléfonos', 'telephone numbers'),
    form: BARE_PHONE_FORM,
    ...weak,
  },
  {
    id: 'name_word',
    label: label('nombres de personas', 'names of persons'),
    form: NAME_FORM,
    holds: isNameWord,
    ...weak,
  },
];

export const CERTAIN = DETECTORS.filter(({ certain }) => certain).map(({ id }) => id);

/** What stands in place of a value that must not be repeated. */
export const NOT_SHOWN = '(not shown)';

/** Longer than any code: what is longer is a text somebody wrote. */
const LONGEST_CODE = 40;

/** Plain name of a kind. */
export function labelOf(kind: string): Text {
  const detector = DETECTORS.find(({ id }) => id === kind);
  if (detector === undefined) throw new Error(`unknown kind of personal data: ${kind}`);
  return detector.label;
}

/**
 * Gives a connection `personal_kind(text)`: the id of the first detector that fits, or NULL; and
 * `personal_kind_of_key(text)`, which asks only those that a pseudonym cannot fit.
 */
export async function usePersonalKind(db: Database): Promise<void> {
  await defineKinds(db, 'personal_kind', DETECTORS);
  await defineKinds(
    db,
    'personal_kind_of_key',
    DETECTORS.filter(({ in_keys }) => in_keys),
  );
}

async function defineKinds(
  db: Database,
  name: string,
  detectors: readonly Detector[],
): Promise<void> {
  const cases = detectors.map(({ id, form, holds }) => {
    const further = holds === undefined ? '' : ` AND ${holds('value')}`;
    return `WHEN regexp_matches(value, ${literal(form)})${further} THEN '${id}'`;
  });
  // Most values fit no form: one expression over all of them says so in a single pass.
  const any = literal(detectors.map(({ form }) => `(?:${form})`).join('|'));
  await db.run(`
    CREATE OR REPLACE TEMP MACRO ${name}(value) AS
      CASE WHEN regexp_matches(value, ${any}) THEN CASE ${cases.join('\n')} END END`);
}

/** SQL for a local code as it may be told: those that look personal or are too long for a code are not. */
export function shownSql(text: string): string {
  const certain = CERTAIN.map((id) => `'${id}'`).join(', ');
  return `CASE WHEN length(${text}) > ${String(LONGEST_CODE)} OR coalesce(personal_kind(${text}), '') IN (${certain})
    THEN '${NOT_SHOWN}' ELSE ${text} END`;
}
