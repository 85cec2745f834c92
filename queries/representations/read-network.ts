/** Everything that the snapshot and the registry tell of the representations asked, read once for all of them. */
import {
  askedRows,
  type AskedPlaces,
  type AskedRows,
} from '#queries/representations/asked-rows.ts';
import { planningInputs, type PlanningInputs } from '#queries/representations/planning-inputs.ts';
import {
  readClosingSpells,
  readFirstActions,
  readOpen,
  readPersons,
  readQuality,
  type ByPlace,
  type OpenCounts,
  type PersonCounts,
  type QualityCounts,
  type Spell,
} from '#queries/representations/read-counts.ts';
import {
  readLoadMonths,
  readRegistrations,
  readStaff,
  type LoadMonth,
  type StaffMonth,
} from '#queries/representations/read-months.ts';
import { readRegister, type RegisteredPost } from '#queries/representations/read-register.ts';
import { withWritten } from '#queries/representations/staff-of.ts';
import { lastCompleteMonth, windowUntil, type Window } from '#queries/representations/window.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface NetworkReading {
  readonly window: Window;
  readonly rows: AskedRows;
  /** Those of the register that have work, staff, services or registrations in the rows asked. */
  readonly register: readonly RegisteredPost[];
  readonly inputs: ReadonlyMap<string, PlanningInputs>;
  readonly persons: ByPlace<PersonCounts>;
  readonly open: ByPlace<OpenCounts>;
  readonly closing: ByPlace<readonly Spell[]>;
  readonly firstActions: ByPlace<readonly Spell[]>;
  readonly quality: ByPlace<QualityCounts>;
  /** Of all months up to the end of the window. */
  readonly months: readonly LoadMonth[];
  readonly staff: readonly StaffMonth[];
  readonly registrations: ReadonlyMap<string, number>;
}

export interface NetworkAsked extends AskedPlaces {
  readonly until: string | null;
}

export type NetworkRead =
  | { readonly kind: 'reading'; readonly reading: NetworkReading }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'empty' };

export async function readNetwork(
  snapshot: ReadableSnapshot,
  db: Database,
  registry: RegistryState,
  view: View,
  asked: NetworkAsked,
): Promise<NetworkRead> {
  const rows = askedRows(asked, view, snapshot);
  if ('refusal' in rows) return { kind: 'refused', refusal: rows.refusal };
  const now = new Date(snapshot.snapshot.published_at);
  const until = asked.until ?? lastCompleteMonth(snapshot.sources, now);
  if (until === null) return { kind: 'empty' };
  const window = windowUntil(until);
  const persons = await readPersons(db, rows, window);
  const open = await readOpen(db, rows, window);
  const closing = await readClosingSpells(db, rows, window);
  const firstActions = await readFirstActions(db, rows, window);
  const quality = await readQuality(db, rows, window);
  const months = await readLoadMonths(db, rows, window);
  const exported = await readStaff(db, rows, window);
  const registrations = await readRegistrations(db, rows);
  const told = new Set([
    ...months.map(({ representation }) => representation),
    ...exported.map(({ representation }) => representation),
    ...registrations.keys(),
  ]);
  const register = (await readRegister(db)).filter(({ code }) => told.has(code));
  const staff = withWritten(
    exported,
    registry.staff,
    (code, month) => told.has(code) && month >= window.from && month <= window.until,
  );
  const countries = [...new Set(register.map(({ country }) => country))];
  const inputs = new Map(
    countries.map((country) => [country, planningInputs(registry, country, window.last)]),
  );
  return {
    kind: 'reading',
    reading: {
      ...{ window, rows, register, inputs, persons, open, closing, firstActions, quality },
      ...{ months, staff, registrations },
    },
  };
}
