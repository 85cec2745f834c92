/** The places of a snapshot in memory: their names in both languages, where they lie, and how sure that is. */
import { onceASnapshot } from '#queries/routes/once-a-snapshot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface KnownPlace {
  readonly code: string;
  /** country, state, municipality, crossing_zone, crossing_point, detention_place or return_point. */
  readonly level: string;
  readonly label: Text;
  readonly country: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** As the register says; `area` for the label point of an area. */
  readonly precision: string | null;
  readonly verification: string;
}

export type KnownPlaces = ReadonlyMap<string, KnownPlace>;

/** Read once a snapshot: the register does not change under it. */
export const knownPlaces = onceASnapshot(readPlaces);

/** A border has no point of its own: it, and each part of it, is labelled in the middle of its crossings. */
const PLACES = `
  SELECT place.* REPLACE (coalesce(place.longitude, zone.longitude) AS longitude, coalesce(place.latitude, zone.latitude) AS latitude)
  FROM place
  LEFT JOIN (SELECT zone, avg(longitude) AS longitude, avg(latitude) AS latitude
             FROM (SELECT unnest([crossing_zone, split_part(crossing_zone, '.', 1)]) AS zone, longitude, latitude
                   FROM place WHERE level = 'crossing_point')
             GROUP BY zone) zone
    ON place.level = 'crossing_zone' AND zone.zone = place.code`;

async function readPlaces(db: Database): Promise<KnownPlaces> {
  const rows = await db.rows(PLACES);
  return new Map(rows.map((row) => [String(row.code), placeOf(row)]));
}

function placeOf(row: Row): KnownPlace {
  const longitude = number(row.longitude);
  return {
    code: String(row.code),
    level: String(row.level),
    label: { es: String(row.label_es), en: String(row.label_en) },
    country: text(row.country),
    state: text(row.state),
    kind: text(row.kind),
    longitude,
    latitude: number(row.latitude),
    precision: longitude === null ? null : (text(row.precision) ?? 'area'),
    verification: String(row.verification),
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function number(value: Row[string] | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
