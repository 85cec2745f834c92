/** The register of representations. */
import type { Cell, Database } from '#warehouse/warehouse.ts';
import type { Text } from '#warehouse/text.ts';

export interface RegisteredPost {
  readonly code: string;
  readonly name: Text;
  readonly country: string;
  readonly kind: string;
  readonly host_country: string | null;
  readonly host_state: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly precision: string | null;
  readonly unverified: boolean;
}

export async function readRegister(db: Database): Promise<readonly RegisteredPost[]> {
  const rows = await db.rows(
    `SELECT code, label_es, label_en, country, kind, host_country, host_state, longitude, latitude, precision, verification
     FROM representation ORDER BY code`,
  );
  return rows.map((row) => ({
    code: String(row.code),
    name: { es: String(row.label_es), en: String(row.label_en) },
    country: String(row.country),
    kind: String(row.kind),
    host_country: textOf(row.host_country),
    host_state: textOf(row.host_state),
    longitude: typeof row.longitude === 'number' ? row.longitude : null,
    latitude: typeof row.latitude === 'number' ? row.latitude : null,
    precision: textOf(row.precision),
    unverified: row.verification === 'unverified',
  }));
}

function textOf(value: Cell | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
