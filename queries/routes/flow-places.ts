/** The places between which the flows of a source run, by the codes that its rows hold. */
import type { FlowFact } from '#queries/routes/flow-series.ts';
import { knownPlaces, type KnownPlace, type KnownPlaces } from '#queries/routes/known-places.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export async function flowPlaces(
  snapshot: Pick<ReadableSnapshot, 'codebook'>,
  db: Database,
  { fact, source }: { readonly fact: FlowFact; readonly source: string },
): Promise<KnownPlaces> {
  switch (fact) {
    case 'flow':
      return ownPlaces(db, source);
    case 'indicator':
      return knownPlaces(snapshot, db);
    case 'registration':
      return new Map([...(await knownPlaces(snapshot, db)), ...(await representations(db))]);
  }
}

async function ownPlaces(db: Database, source: string): Promise<KnownPlaces> {
  const rows = await db.rows(
    `SELECT code, label_es, label_en, longitude, latitude, within AS state, NULL AS country, 'area' AS precision,
            'listed' AS verification
     FROM flow_place WHERE source::VARCHAR = $1`,
    [source],
  );
  return byCode(rows, 'flow_place');
}

async function representations(db: Database): Promise<KnownPlaces> {
  const rows = await db.rows(
    `SELECT code, label_es, label_en, longitude, latitude, host_state AS state, host_country AS country,
            coalesce(precision, 'city') AS precision, verification
     FROM representation`,
  );
  return byCode(rows, 'representation');
}

function byCode(rows: readonly Row[], level: string): KnownPlaces {
  return new Map(rows.map((row) => [String(row.code), placeOf(row, level)]));
}

function placeOf(row: Row, level: string): KnownPlace {
  const { longitude, latitude } = row;
  const hasPoint = typeof longitude === 'number' && typeof latitude === 'number';
  return {
    ...{ code: String(row.code), level, kind: null },
    label: { es: String(row.label_es), en: String(row.label_en) },
    country: text(row.country),
    state: text(row.state),
    longitude: hasPoint ? longitude : null,
    latitude: hasPoint ? latitude : null,
    precision: hasPoint ? text(row.precision) : null,
    verification: String(row.verification),
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
