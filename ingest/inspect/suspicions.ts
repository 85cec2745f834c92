/**
 * Does a column look personal, by the words of its header or by the shape of its values? It answers
 * with a reason and a number of rows and never with a value.
 */
import { headerWords } from '#ingest/inspect/header-words.ts';
import type { ColumnKind } from '#ingest/inspect/column-kind.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Suspicion {
  readonly reason: string;
  readonly rows: number;
}

interface LookedAt {
  readonly name: string;
  readonly rows_filled: number;
  readonly kind: ColumnKind['kind'];
}

const PERSONAL_WORDS =
  /^(nombres?|apellidos?|curp|rfc|dpi|cui|dui|dni|rtn|nss|ssn|pasaportes?|passports?|telefonos?|tel|celular|movil|phone|mobile|correos?|email|mail|direccion|domicilio|calle|address|street|surname|lastname|firstname|fullname|alias|dob|birthdate|padre|madre|tutor|contacto|contact|oficial|officer|funcionario|abogado|lawyer|attorney|atendio|capturo|usuario|user|observaciones|comentarios?|comments?|notas|notes|remarks|relato|narrativa|narrative)$/;
const PERSONAL_PHRASES =
  /\b(date of birth|birth date|fecha (de )?nac\w*|fec nac\w*|a number|alien (number|no|id)|e mail|first name|last name|full name|victim name|person name|nombre completo)\b/;
/** `site_name` is no person's name. */
const NAMES_OF_THINGS =
  /^(site|facility|detention|country|coo|coa|area|place|office|consulate|consulado|state|estado|municipality|municipio|crossing|sector|region|responsibility|localidad|centro|oficina|pais|institucion|programa|column|file|category)$/;
/** Parents' nationality is sensitive, but it is no name. */
const ATTRIBUTES = /^(citizenship|nacionalidad|country|pais|nationality|count|numero|number)$/;

/** Shapes no code list has: one such value is enough. */
const SURE_SHAPES = [
  ['values shaped like a CURP', String.raw`(?i)\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b`],
  ['values shaped like an e-mail address', String.raw`[^\s@]+@[^\s@]+\.[A-Za-z]{2,}`],
  ['values shaped like a US social security number', String.raw`^\d{3}-\d{2}-\d{4}$`],
  ['values shaped like an A-number', String.raw`^A[-# ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}$`],
  ['values shaped like a DUI', String.raw`^\d{8}-\d$`],
  ['values shaped like a DNI or RTN', String.raw`^\d{4}-\d{4}-\d{5,6}$`],
  ['values shaped like a DPI or CUI', String.raw`^\d{4} \d{5} \d{4}$`],
  [
    'values shaped like a telephone number',
    String.raw`^(\+\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{4}$|^\+\d{10,14}$`,
  ],
] as const;

/** Shapes that codes and keys may have by chance: only a column full of them is suspicious. */
const LIKELY_SHAPES = [
  ['values shaped like a telephone number', String.raw`^[2-9]\d{9}$`],
  ['values shaped like a DPI, CUI, DNI or RTN', String.raw`^\d{13,14}$`],
  ['values shaped like a passport number', String.raw`^[A-Z]\d{8}$`],
  [
    'values shaped like a street address',
    String.raw`(?i)\b(calle|avenida|av\.|colonia|col\.|carretera|blvd|boulevard|street|st|ave|avenue|road|rd|drive|highway|hwy)\b.*\d|\d.*\b(calle|avenida|av|colonia|street|st|ave|avenue|road|rd|drive|highway|hwy)\b`,
  ],
  [
    'values shaped like names of persons',
    String.raw`(?i)^\s*(\pL+,? ){0,2}(jose|josé|juan|maria|maría|luis|carlos|jorge|miguel|pedro|manuel|francisco|antonio|jesus|jesús|ana|rosa|carmen|guadalupe|marta|claudia|sandra|patricia|john|james|mary|robert|michael|david|elizabeth)\b,?( \pL+){1,4}$`,
  ],
] as const;
/** Case numbers often look like passports or identity numbers. */
const KEY_WORDS = /^(folio|caso|case|expediente|id|key|clave|llave|event|evento|index|order)$/;
const KEY_LIKE_SHAPE = /passport|DPI|telephone/;
const LIKELY_SHARE = { default: 0.5, names: 0.15 };

export async function suspicions(db: Database, column: LookedAt): Promise<readonly Suspicion[]> {
  // A column of yes and no says whether something was done, whatever its name; numbers are too short.
  if (column.kind === 'yes_no' || column.kind === 'number') return [];
  const byHeader = isPersonalHeader(column.name)
    ? [{ reason: 'the words of its header', rows: column.rows_filled }]
    : [];
  return [...byHeader, ...(await byShape(db, column))];
}

function isPersonalHeader(name: string): boolean {
  const words = headerWords(name);
  if (PERSONAL_PHRASES.test(words.join(' '))) return true;
  const isOfThing = words.some((word) => NAMES_OF_THINGS.test(word));
  if (words.some((word) => /^(nombres?|name)$/.test(word)) && isOfThing) return false;
  if (words.some((word) => ATTRIBUTES.test(word))) return false;
  return words.some((word) => PERSONAL_WORDS.test(word) || word === 'name');
}

async function byShape(
  db: Database,
  { name, rows_filled, kind }: LookedAt,
): Promise<readonly Suspicion[]> {
  if (kind === 'date' || kind === 'month' || kind === 'year') return [];
  const shapes = [...SURE_SHAPES, ...LIKELY_SHAPES];
  const counts = shapes.map(
    (_, at) =>
      `coalesce(sum(n) FILTER (regexp_matches(v, $${String(at + 1)})), 0)::BIGINT AS s${String(at)}`,
  );
  const [row] = await db.rows(
    `SELECT ${counts.join(', ')} FROM counted`,
    shapes.map(([, shape]) => shape),
  );
  const isKey = headerWords(name).some((word) => KEY_WORDS.test(word));
  return shapes.flatMap(([reason], at) => {
    const rows = Number(row?.[`s${String(at)}`] ?? 0);
    const isSure = at < SURE_SHAPES.length;
    if (!isSure && isKey && KEY_LIKE_SHAPE.test(reason)) return [];
    const share = reason.includes('names') ? LIKELY_SHARE.names : LIKELY_SHARE.default;
    return rows > 0 && (isSure || rows >= rows_filled * share) ? [{ reason, rows }] : [];
  });
}
