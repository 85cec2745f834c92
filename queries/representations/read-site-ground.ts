/**
 * Where the persons are to whom a mobile consulate would go, and where it could stop. Where a person lives abroad is in
 * no registry (the municipality of origin lies in the home country), so demand stands at one of three places that the
 * data have: detention places of the journeys of its cases, the offices that opened the cases, or the offices at which
 * persons are registered. They count different things and are never added up (decision 0115).
 */
import type { DemandPlace, Site, SitesGround } from '#queries/allocation/mobile-sites.ts';
import { heldTables } from '#queries/routes/held-tables.ts';
import type { Asker } from '#queries/representations/measured-once.ts';
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type { Demand } from '#queries/representations/sites-question.ts';
import type { Window } from '#queries/representations/window.ts';
import type { Language } from '#warehouse/text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface ReadGround extends SitesGround {
  /** Persons or cases at places without a point, which are left out. */
  readonly without_point: number;
}

/** What siting can take within seconds. */
const MOST_PLACES = 800;
const MOST_SITES = 250;
/** Two candidate sites nearer than this, in degrees, are one. */
const GRID = 0.25;

export async function readSiteGround(
  { snapshot, db }: Pick<Asker, 'snapshot' | 'db'>,
  reading: NetworkReading,
  demand: Demand,
  language: Language,
): Promise<ReadGround> {
  const offices = reading.register.flatMap(({ name, longitude, latitude, host_country }) =>
    longitude === null || latitude === null
      ? []
      : [{ name: name[language], longitude, latitude, host_country }],
  );
  // releases of earlier versions have no directory
  const { organisations } = await heldTables(snapshot, db);
  if (demand !== 'detention') {
    const hosts = new Set(offices.flatMap(({ host_country }) => host_country ?? []));
    const places = atOffices(reading, demand, language);
    const sites = await readSites(
      db,
      { hosts, organisations, placesFirst: true },
      language,
      places,
    );
    return { demand: places, sites, offices: [], without_point: 0 };
  }
  const read = await readDetained(db, reading.rows, reading.window, language);
  const hosts = new Set(read.places.map(({ country }) => country));
  const near = offices.filter(({ host_country }) => hosts.has(host_country ?? ''));
  const sites = await readSites(
    db,
    { hosts, organisations, placesFirst: false },
    language,
    read.places,
  );
  return { demand: read.places, sites, offices: near, without_point: read.without_point };
}

function atOffices(
  { register, months, registrations, window }: NetworkReading,
  demand: Demand,
  language: Language,
): readonly DemandPlace[] {
  const opened = new Map<string, number>();
  for (const { representation, month, opened: cases } of months)
    if (month >= window.from) opened.set(representation, (opened.get(representation) ?? 0) + cases);
  const weights = demand === 'cases' ? opened : registrations;
  return register.flatMap(({ code, name, longitude, latitude }) => {
    const weight = weights.get(code) ?? 0;
    return weight === 0 || longitude === null || latitude === null
      ? []
      : [{ name: name[language], longitude, latitude, weight }];
  });
}

/** Persons whose case tells of a detention in the window, by place. */
async function readDetained(
  db: Database,
  { sql, parameters }: AskedRows,
  { from, until }: Window,
  language: Language,
) {
  const at = parameters.length;
  const rows = await db.rows(
    `SELECT coalesce(place.label_${language}, stage.place) AS name, place.country, longitude, latitude,
            count(DISTINCT stage.person_id) AS persons
     FROM stage
     JOIN (SELECT case_id FROM "case" WHERE ${sql}) USING (case_id)
     LEFT JOIN place ON place.code = stage.place AND place.level = 'detention_place'
     WHERE stage = 'detention' AND event_month::VARCHAR BETWEEN $${String(at + 1)} AND $${String(at + 2)}
     GROUP BY ALL ORDER BY persons DESC, name LIMIT ${String(MOST_PLACES)}`,
    [...parameters, from, until],
  );
  const places = rows.flatMap((row) => {
    const point = pointOf(row);
    return point === null
      ? []
      : [{ ...point, country: String(row.country), weight: Number(row.persons) }];
  });
  const without_point = rows
    .filter((row) => pointOf(row) === null)
    .reduce((sum, { persons }) => sum + Number(persons), 0);
  return { places, without_point };
}

interface Held {
  readonly hosts: ReadonlySet<string>;
  readonly organisations: boolean;
  readonly placesFirst: boolean;
}

/** Cities with a representation of any country, places of the directory, and the places of the demand, each area once. */
async function readSites(
  db: Database,
  { hosts, organisations, placesFirst }: Held,
  language: Language,
  places: readonly Site[],
): Promise<readonly Site[]> {
  const listed = [...hosts].join(' ');

  const directory = `UNION ALL SELECT 2, name_${language}, longitude, latitude, country FROM organisation`;
  const rows = await db.rows(
    `SELECT name, longitude, latitude FROM (
       SELECT 1 AS turn, label_${language} AS name, longitude, latitude, host_country AS country FROM representation
       ${organisations ? directory : ''}
     )
     WHERE longitude IS NOT NULL AND country IN (SELECT unnest(string_split($1, ' ')))
     ORDER BY turn, name`,
    [listed],
  );
  const known = new Map<string, Site>();
  const listedSites = rows.flatMap((row) => pointOf(row) ?? []);
  // the first of an area gives it its name: an office of one's own before those of others
  const inTurn = placesFirst ? [...places, ...listedSites] : [...listedSites, ...places];
  for (const site of inTurn) {
    const area = [site.longitude, site.latitude].map((degrees) => Math.round(degrees / GRID));
    const key = area.join(' ');
    if (known.size < MOST_SITES && !known.has(key))
      known.set(key, { name: site.name, longitude: site.longitude, latitude: site.latitude });
  }
  return [...known.values()];
}

function pointOf({ name, longitude, latitude }: Row): Site | null {
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? { name: String(name), longitude, latitude }
    : null;
}
