/** Months of representations: the work by kind, the staff, the services and what they brought in, registrations. */
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { Window } from '#queries/representations/window.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface LoadMonth {
  readonly representation: string;
  readonly month: string;
  readonly stratum: string;
  readonly opened: number;
  readonly closed: number;
  readonly actions: number;
  readonly minutes: number;
}

/** Of all months up to the end of the window. */
export async function readLoadMonths(
  db: Database,
  { sql, parameters }: AskedRows,
  { until }: Pick<Window, 'until'>,
): Promise<readonly LoadMonth[]> {
  const rows = await db.rows(
    `SELECT representation, month, stratum, sum(opened) AS opened, sum(closed) AS closed, sum(actions) AS actions, sum(minutes) AS minutes
     FROM load_month WHERE ${sql} AND month <= $${String(parameters.length + 1)}
     GROUP BY ALL ORDER BY representation, month, stratum`,
    [...parameters, until],
  );
  return rows.map((row) => ({
    representation: String(row.representation),
    month: String(row.month),
    stratum: String(row.stratum),
    opened: Number(row.opened),
    closed: Number(row.closed),
    actions: Number(row.actions),
    minutes: Number(row.minutes),
  }));
}

export interface StaffMonth {
  readonly representation: string;
  readonly month: string;
  readonly category: string;
  /** Persons in full-time equivalents; null where it was not told. */
  readonly authorised: number | null;
  readonly present: number | null;
  readonly cost: number | null;
  readonly currency: string | null;
}

/** Staff as the registries exported it, in the window. */
export async function readStaff(
  db: Database,
  { sql, parameters }: AskedRows,
  { from, until }: Window,
): Promise<readonly StaffMonth[]> {
  const at = parameters.length;
  const rows = await db.rows(
    `SELECT representation::VARCHAR AS representation, month, category::VARCHAR AS category, sum(posts_authorised) AS authorised,
            sum(persons_present) AS present, sum(cost) AS cost, any_value(currency) AS currency
     FROM (
       SELECT staff_month.*, register.country, coalesce(register.host_country, '_X') AS host_country
       FROM staff_month JOIN representation register ON register.code = staff_month.representation::VARCHAR
     )
     WHERE ${sql} AND month BETWEEN $${String(at + 1)} AND $${String(at + 2)}
     GROUP BY ALL ORDER BY ALL`,
    [...parameters, from, until],
  );
  return rows.map((row) => ({
    representation: String(row.representation),
    month: String(row.month),
    category: String(row.category),
    authorised: numberOf(row.authorised),
    present: numberOf(row.present),
    cost: numberOf(row.cost),
    currency: row.currency === null ? null : String(row.currency),
  }));
}

export interface ServiceCount {
  readonly representation: string;
  readonly service: string;
  readonly delivered: number;
  readonly income: number | null;
  readonly currency: string | null;
}

export async function readServices(
  db: Database,
  { sql, parameters }: AskedRows,
  { from, until }: Window,
): Promise<readonly ServiceCount[]> {
  const at = parameters.length;
  const rows = await db.rows(
    `SELECT representation::VARCHAR AS representation, service::VARCHAR AS service, sum(delivered) AS delivered,
            sum(income) AS income, any_value(currency) AS currency
     FROM service_month WHERE ${sql} AND month::VARCHAR BETWEEN $${String(at + 1)} AND $${String(at + 2)}
     GROUP BY ALL ORDER BY representation, delivered DESC`,
    [...parameters, from, until],
  );
  return rows.map((row) => ({
    representation: String(row.representation),
    service: String(row.service),
    delivered: Number(row.delivered),
    income: numberOf(row.income),
    currency: row.currency === null ? null : String(row.currency),
  }));
}

/** Registrations that aggregate sources counted by representation, of all years. */
export async function readRegistrations(
  db: Database,
  { sql, parameters }: AskedRows,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows(
    `SELECT representation::VARCHAR AS representation, sum(registrations) AS registrations FROM registration
     WHERE ${sql} GROUP BY ALL`,
    [...parameters],
  );
  return new Map(rows.map((row) => [String(row.representation), Number(row.registrations)]));
}

function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
