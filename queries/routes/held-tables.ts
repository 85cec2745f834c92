/** Which tables of routes a snapshot holds: releases made before there were any lack them. */
import { onceASnapshot } from '#queries/routes/once-a-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface HeldTables {
  /** The days of the stages of journeys, and re-entries. */
  readonly routes: boolean;
  /** The flows of aggregate sources. */
  readonly flows: boolean;
  /** Inhabitants of places. */
  readonly population: boolean;
  /** Journeys with what is known of their person, which spares a join. */
  readonly journeys_with_persons: boolean;
  /** The directory of shelters and organisations. */
  readonly organisations: boolean;
}

export const heldTables = onceASnapshot(readHeld);

async function readHeld(db: Database): Promise<HeldTables> {
  const [row] = await db.rows(`
    SELECT coalesce(bool_or(table_name = 'journey' AND column_name = 'several'), false) AS routes,
           coalesce(bool_or(table_name = 'journey' AND column_name = 'origin_country'), false) AS with_persons,
           coalesce(bool_or(table_name = 'flow'), false) AS flows,
           coalesce(bool_or(table_name = 'population'), false) AS population,
           coalesce(bool_or(table_name = 'organisation'), false) AS organisations
    FROM duckdb_columns()`);
  return {
    ...{ routes: row?.routes === true, flows: row?.flows === true },
    journeys_with_persons: row?.with_persons === true,
    ...{ population: row?.population === true, organisations: row?.organisations === true },
  };
}
