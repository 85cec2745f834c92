/**
 * Registries that keep a record in chapters tell of one person or one case in several files. Here the
 * chapters are put together; for a source without chapters nothing changes and nothing is read.
 */
import { recordKind } from '#ingest/records.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Attributes that hold for the person, whatever case they were recorded in. */
export const ATTRIBUTES = [
  'sex',
  'gender',
  'nationality',
  'language',
  'schooling',
  'origin',
] as const;

export function isKnown(code: string): string {
  return `${code} NOT IN ('_X', '_U', '_N', '_W', '_Z', '_M')`;
}

/** Cases become what their own row and their chapters tell together. */
export async function completeCases(db: Database): Promise<void> {
  if (await holds(db, 'person')) await db.run(BIRTH_YEARS);
  if (!(await holds(db, 'case_detail', 'referral'))) return;
  await db.run(casesInChapters());
  await db.run('DROP TABLE in_case');
  await db.run('ALTER TABLE whole_case RENAME TO in_case');
}

/** A person's own record knows the year of birth that no row of the case tells. */
const BIRTH_YEARS = `
  UPDATE in_case told SET birth_year = person.birth_year
  FROM in_person person
  WHERE told.birth_year IS NULL AND person.birth_year IS NOT NULL
    AND person.source = told.source AND person.person_key = told.person_key
    AND NOT EXISTS (FROM in_case_detail detail WHERE detail.birth_year IS NOT NULL
                    AND detail.source = told.source AND detail.case_key = told.case_key)`;

/** The case's own row goes first, then the chapters by name; the referral is the last by date, on one day the last in the file. */
function casesInChapters(): string {
  const fields = recordKind('case_detail').fields.filter(
    ({ name }) => name !== 'case_key' && name !== 'chapter',
  );
  const isText = ({ kind }: (typeof fields)[number]) => kind === 'code' || kind === 'place';
  const details = fields.map((field) => {
    const filled = isText(field) ? `${field.name} <> '_X'` : `${field.name} IS NOT NULL`;
    return `arg_min(${field.name}, chapter) FILTER (${filled}) AS ${field.name}`;
  });
  const whole = fields.map((field) => {
    const { name } = field;
    const also = name === 'referral' ? ', referred.referral' : '';
    if (isText(field))
      return `coalesce(nullif(told.${name}, '_X'), detail.${name}${also}, '_X') AS ${name}`;
    return `coalesce(told.${name}, detail.${name}) AS ${name}`;
  });
  return `
    CREATE TEMP TABLE whole_case AS
    WITH detail AS (
      SELECT source, case_key, ${details.join(',\n')} FROM in_case_detail GROUP BY source, case_key
    ),
    referred AS (
      SELECT source, case_key, arg_max(referral, (referred, file_id, line)) AS referral
      FROM in_referral GROUP BY source, case_key
    )
    SELECT told.* REPLACE (${whole.join(',\n')})
    FROM in_case told
    LEFT JOIN detail ON detail.source = told.source AND detail.case_key = told.case_key
    LEFT JOIN referred ON referred.source = told.source AND referred.case_key = told.case_key`;
}

/** What the person's own record knows goes before what was written down in a case. */
export async function completePersons(db: Database): Promise<void> {
  if (!(await holds(db, 'person'))) return;
  const columns = ATTRIBUTES.map((name) => {
    const [own, told] = [`own.${name}`, `told.${name}`];
    const known = [own, told].map((code) => `CASE WHEN ${isKnown(code)} THEN ${code} END`);
    return `coalesce(${known.join(', ')}, nullif(${own}, '_X'), ${told}, ${own}) AS ${name}`;
  });
  await db.run(`
    CREATE OR REPLACE TEMP TABLE linked_attribute AS
    SELECT person_id, coalesce(told.source, own.source) AS source, ${columns.join(',\n')},
           coalesce(differing, false) AS differing
    FROM linked_attribute told
    FULL JOIN (SELECT person_id, source, ${ATTRIBUTES.join(', ')}
               FROM in_person JOIN linked_person USING (source, person_key)) own USING (person_id)`);
}

async function holds(db: Database, ...records: readonly string[]): Promise<boolean> {
  const any = records.map((record) => `EXISTS (FROM in_${record})`).join(' OR ');
  const [row] = await db.rows(`SELECT ${any} AS found`);
  return row?.found === true;
}
