/**
 * What one column holds, told from its values without anyone having to read them: how full it is, how
 * many different values, and of which kind they are.
 */
import type { ColumnKind } from '#ingest/inspect/column-kind.ts';
import { suspicions, type Suspicion } from '#ingest/inspect/suspicions.ts';
import { folded } from '#ingest/code-mappings.ts';
import { literal } from '#ingest/sql-text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface ColumnProfile {
  readonly at: number;
  readonly name: string;
  readonly rows: number;
  readonly rows_filled: number;
  readonly distinct: number;
  readonly seen: ColumnKind;
  /** Marks by which the source says *not recorded* or *withheld*. */
  readonly empty: readonly string[];
  readonly withheld: readonly string[];
  /** Why it looks personal; then no value of it is told. */
  readonly suspicions: readonly Suspicion[];
}

const MOST_CODES = 200;

/** The date forms met in real exports, those that cannot be mistaken for another first. */
const DATE_FORMS = [
  '%Y-%m-%d',
  '%Y-%m-%dT%H:%M:%SZ',
  '%Y-%m-%d %H:%M:%S',
  '%d-%b-%y',
  '%d-%b-%Y',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%m/%d/%Y %I:%M:%S %p',
  '%d/%m/%Y %H:%M:%S',
] as const;
const DAY_FIRST = '%d/%m/%Y';
const MONTH_FIRST = '%m/%d/%Y';

const EMPTY_MARKS = ['NA', 'N/A', 'NULL', 'null', 'None', 'NaN', '-', '--', '.'];
const MARKS = EMPTY_MARKS.map(literal).join(', ');
/** Exemptions of the US Freedom of Information Act, `(b)(6)`, and the usual words; nothing may follow them. */
const WITHHELD = String.raw`^(\(b\)\s*\(\d+\)\s*(\([A-Za-z]\s*\))?[,; ]*)+$|^\[?(redacted|reservado|confidencial|testado)\]?$`;
/** A few slips in a column of dates or numbers do not make it something else. */
const ENOUGH = 0.95;
const LONGEST_CODE = 90;

export async function profileColumn(
  db: Database,
  name: string,
  at: number,
): Promise<ColumnProfile> {
  await countValues(db, at);
  const marks = await db.rows(
    `SELECT v, v IN (${MARKS}) AS is_empty FROM every_value
     WHERE is_empty OR regexp_matches(v, $1, 'i') ORDER BY n DESC, v LIMIT 20`,
    [WITHHELD],
  );
  const [shape = {}] = await db.rows(SHAPE);
  const [all] = await db.rows('SELECT sum(n)::BIGINT AS n FROM every_value');
  const seen = kindOf(shape);
  const rows_filled = number(shape, 'filled');
  return {
    at,
    name,
    rows: Number(all?.n ?? 0),
    rows_filled,
    distinct: number(shape, 'different'),
    seen,
    empty: marks.filter(({ is_empty }) => is_empty === true).map(({ v }) => String(v)),
    withheld: marks.filter(({ is_empty }) => is_empty !== true).map(({ v }) => String(v)),
    suspicions: await suspicions(db, { name, rows_filled, kind: seen.kind }),
  };
}

/** Fills `counted(v, n)` with the different values of a column and how often each stands, marks left out. */
export async function countValues(db: Database, at: number): Promise<void> {
  await db.run(`
    CREATE OR REPLACE TEMP TABLE every_value AS
    SELECT c${String(at)} AS v, count(*) AS n FROM seen GROUP BY v`);
  await db.run(`
    CREATE OR REPLACE TEMP TABLE counted AS
    SELECT v, n FROM every_value
    WHERE v <> '' AND NOT regexp_matches(v, ${literal(WITHHELD)}, 'i') AND v NOT IN (${MARKS})`);
}

function number(row: Row, name: string): number {
  return Number(row[name] ?? 0);
}

function kindOf(shape: Row): ColumnKind {
  const filled = number(shape, 'filled');
  const different = number(shape, 'different');
  if (filled === 0) return { kind: 'empty' };
  const isMost = (name: string) => number(shape, name) >= filled * ENOUGH;
  const forms = dateForms(shape, filled);
  if (forms.length > 0) {
    const isDayOrderSure =
      number(shape, formName(DAY_FIRST)) !== number(shape, formName(MONTH_FIRST)) ||
      !forms.includes(DAY_FIRST);
    return { kind: 'date', forms, isDayOrderSure };
  }
  if (isMost('months')) return { kind: 'month' };
  if (isMost('years')) return { kind: 'year' };
  if (number(shape, 'answers') > 0 && number(shape, 'strange_answers') === 0)
    return { kind: 'yes_no' };
  if (isMost('whole_numbers'))
    return { kind: isUnique(shape) && !isMost('small_numbers') ? 'key' : 'whole_number' };
  if (isMost('numbers')) return { kind: 'number' };
  if (isUnique(shape) && isMost('compact')) return { kind: 'key' };
  const isRepeated = different <= MOST_CODES && different * 2 <= filled;
  return {
    kind: isRepeated && number(shape, 'longest') <= LONGEST_CODE ? 'code_list' : 'free_text',
  };
}

/** One row, one value: only then may a column be a key. */
function isUnique(shape: Row): boolean {
  const filled = number(shape, 'filled');
  return filled > 1 && number(shape, 'different') === filled;
}

/** The fewest forms that read nearly every date, the most used first. */
function dateForms(shape: Row, filled: number): readonly string[] {
  const counts = DATE_FORMS.map((form) => ({ form, n: number(shape, formName(form)) }));
  const found = counts
    .filter(({ form, n }) => n > 0 && !isOtherDayOrder(form, shape))
    .toSorted((a, b) => b.n - a.n);
  const read = found.reduce((sum, { n }) => sum + n, 0);
  return read >= filled * ENOUGH ? found.map(({ form }) => form) : [];
}

/** `5/1/2024` has two readings; the one that reads more dates of the column holds for all of them. */
function isOtherDayOrder(form: string, shape: Row): boolean {
  const dayFirst = number(shape, formName(DAY_FIRST));
  const monthFirst = number(shape, formName(MONTH_FIRST));
  return (
    (form === MONTH_FIRST && monthFirst <= dayFirst) ||
    (form === DAY_FIRST && dayFirst < monthFirst)
  );
}

function formName(form: string): string {
  return `date_${String(DATE_FORMS.findIndex((each) => each === form))}`;
}

function sum(condition: string, name: string): string {
  return `coalesce(sum(n) FILTER (${condition}), 0)::BIGINT AS ${name}`;
}

const ANSWERS = `('si', 'no', 'yes', 's', 'n', 'y', 'true', 'false')`;
const UNSURE = `('sin determinar', 'no especificado', 'unknown', 'se ignora', 'desconocido', 'no aplica')`;

const SHAPE = `
  SELECT coalesce(sum(n), 0)::BIGINT AS filled, count(*) AS different, max(length(v)) AS longest,
    ${DATE_FORMS.map((form) => {
      // strptime reads '5/1/24' as the year 24
      const years = `year(try_strptime(v, '${form}')) BETWEEN 1850 AND 2200`;
      return sum(`length(v) BETWEEN 8 AND 25 AND ${years}`, formName(form));
    }).join(', ')},
    ${sum(`regexp_full_match(v, '\\d{4}-(0[1-9]|1[0-2])')`, 'months')},
    ${sum(`regexp_full_match(v, '(18[5-9]|19\\d|20\\d|21\\d)\\d')`, 'years')},
    ${sum(`${folded('v')} IN ${ANSWERS}`, 'answers')},
    ${sum(`${folded('v')} NOT IN ${ANSWERS} AND ${folded('v')} NOT IN ${UNSURE}`, 'strange_answers')},
    ${sum(`regexp_full_match(v, '-?\\d{1,3}')`, 'small_numbers')},
    ${sum(`regexp_full_match(v, '-?\\d+([.]0+)?')`, 'whole_numbers')},
    ${sum(`TRY_CAST(v AS DOUBLE) IS NOT NULL`, 'numbers')},
    ${sum(`regexp_full_match(v, '[A-Za-z0-9][A-Za-z0-9_./-]{2,39}') AND regexp_matches(v, '\\d')`, 'compact')}
  FROM counted`;
