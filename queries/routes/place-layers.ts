/** The registers of places as layers of a map: where they are, how exactly that is known, and whether it was verified. */
import { heldTables } from '#queries/routes/held-tables.ts';
import { knownPlaces } from '#queries/routes/known-places.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface MapPlace {
  readonly code: string;
  readonly label: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly precision: string;
  readonly kind: string | null;
  /** listed, unverified, declared or registry. */
  readonly verification: string;
}

export interface PlaceLayer {
  readonly id:
    'representation' | 'crossing_point' | 'detention_place' | 'return_point' | 'organisation';
  readonly places: readonly MapPlace[];
  /** Places of the register without a point. */
  readonly without_point: number;
}

const POINT_LAYERS = ['crossing_point', 'detention_place', 'return_point'] as const;

export async function placeLayers(
  snapshot: ReadableSnapshot,
  db: Database,
  language: Language,
): Promise<readonly PlaceLayer[]> {
  const places = [...(await knownPlaces(snapshot, db)).values()];
  const points = POINT_LAYERS.map((id) =>
    layer(
      id,
      places
        .filter(({ level }) => level === id)
        .map((place) => ({ ...place, label: place.label[language] })),
    ),
  );
  const { organisations: held } = await heldTables(snapshot, db);
  const directory = held ? await organisations(db, language) : [];
  return [
    layer('representation', await representations(db, language)),
    ...points,
    layer('organisation', directory),
  ];
}

interface Unplaced extends Omit<MapPlace, 'longitude' | 'latitude' | 'precision'> {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly precision: string | null;
}

function layer(id: PlaceLayer['id'], all: readonly Unplaced[]): PlaceLayer {
  const places = all.flatMap(
    ({ code, label, longitude, latitude, precision, kind, verification }) =>
      longitude === null || latitude === null
        ? []
        : [
            {
              code,
              label,
              longitude,
              latitude,
              precision: precision ?? 'area',
              kind,
              verification,
            },
          ],
  );
  return { id, places, without_point: all.length - places.length };
}

/** An entry of the directory that nobody checked is unverified; a point without a precision is about the city. */
async function organisations(db: Database, language: Language): Promise<readonly Unplaced[]> {
  const rows = await db.rows(`
    SELECT code, name_es AS label_es, name_en AS label_en, kind, longitude, latitude, coalesce(precision, 'city') AS precision,
           CASE WHEN checked_on IS NULL THEN 'unverified' ELSE 'registry' END AS verification
    FROM organisation ORDER BY code`);
  return rows.map((row) => unplaced(row, language));
}

/** Those that are open; a register told by an export may hold others than the one shipped. */
async function representations(db: Database, language: Language): Promise<readonly Unplaced[]> {
  const rows = await db.rows(`
    SELECT code, label_es, label_en, kind, longitude, latitude, coalesce(precision, 'city') AS precision, verification
    FROM representation WHERE coalesce(status, 'open') <> 'closed' ORDER BY code`);
  return rows.map((row) => unplaced(row, language));
}

function unplaced(row: Row, language: Language): Unplaced {
  return {
    code: String(row.code),
    label: String(language === 'es' ? row.label_es : row.label_en),
    longitude: typeof row.longitude === 'number' ? row.longitude : null,
    latitude: typeof row.latitude === 'number' ? row.latitude : null,
    precision: String(row.precision),
    kind: row.kind === null || row.kind === undefined ? null : String(row.kind),
    verification: String(row.verification),
  };
}
