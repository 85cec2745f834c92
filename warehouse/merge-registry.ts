/** What people wrote into the registry becomes part of a snapshot; programmes and representations over the shipped lists: of one code, what people wrote wins. */
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Database, Parameter } from '#warehouse/warehouse.ts';

/** Must run between the places and the code lists, which name every representation. */
export async function mergeRepresentations(
  db: Database,
  entries: readonly Entry<'representation'>[],
): Promise<void> {
  for (const each of entries) {
    const row: readonly Parameter[] = [
      each.code,
      each.country,
      each.kind,
      each.name_es,
      each.name_en,
      each.host_country,
      given(each.host_state),
      given(each.lon),
      given(each.lat),
      given(each.precision),
      each.closed === '' ? 'open' : 'closed',
      'registry',
      given(each.opened),
      given(each.closed),
    ];
    const values = row.map((_, at) => `$${String(at + 1)}`).join(', ');
    await db.run(`INSERT OR REPLACE INTO representation VALUES (${values})`, row);
  }
}

/** The directory of shelters and organisations: it has no shipped list. */
export async function writeOrganisations(
  db: Database,
  entries: readonly Entry<'organisation'>[],
): Promise<void> {
  for (const each of entries) {
    await db.run(
      `INSERT INTO organisation VALUES ($1, $2, $3, $4, $5, $6, $7, $8::DOUBLE, $9::DOUBLE, $10, $11, $12, $13::DATE)`,
      [
        ...[each.code, each.kind, each.name_es, each.name_en, each.country],
        ...[each.state, each.city, each.lon, each.lat, each.precision].map(given),
        ...[each.works_with, each.website, each.checked].map(given),
      ],
    );
  }
}

/** Must run after the code lists and before their ENUM types are made. */
export async function mergeProgrammes(
  db: Database,
  entries: readonly Entry<'programme'>[],
): Promise<void> {
  for (const { code, label_es, label_en, parent, valid_from, valid_to } of entries) {
    const [row] = await db.rows(
      `SELECT coalesce(any_value(position) FILTER (code = $1), max(position) + 1) AS position
       FROM code WHERE list = 'programme' AND code[1] <> '_'`,
      [code],
    );
    await db.run(`DELETE FROM code WHERE list = 'programme' AND code = $1`, [code]);
    await db.run(
      `INSERT INTO code (list, code, label_es, label_en, parent, position, verification, valid_from, valid_to)
       VALUES ('programme', $1, $2, $3, $4, $5, 'registry', $6::DATE, $7::DATE)`,
      [
        code,
        label_es,
        label_en,
        given(parent),
        Number(row?.position),
        given(valid_from),
        given(valid_to),
      ],
    );
  }
}

function given(text: string): string | null {
  return text === '' ? null : text;
}
