/**
 * One night over all real files of `../shared/data` and the layouts of the registries, for all who compare
 * its figures with `truth.json`: built for the first who asks.
 */
import { writeDdp } from '#ingest/sample/write-ddp.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { copyToInbox } from '../shared-figures.ts';

export const REAL_SOURCES = {
  mx_repatriation_events: 'mx-repatriation-events',
  mx_consular_registrations: 'mx-consular-registrations',
  us_cbp_encounters: 'us-cbp-encounters',
  us_i213_records: 'us-i213',
  us_ice_removals: 'us-ice-removals',
  us_ice_detention: 'us-ice-detention-population',
  unhcr_asylum: 'unhcr-asylum',
  iom_missing_migrants: 'iom-missing-migrants',
  'flows/unhcr-flows': 'unhcr-flows',
  'flows/us-county-migration': 'us-county-migration',
};
/** Two more sheets read files of the folder of encounters. */
export const BORDER_PATROL = ['us-usbp-sectors', 'us-usbp-unaccompanied-children'];
/** The registries whose exports are not public: the sample writes their layouts. */
export const INVENTED = ['ddp', 'sipc', 'sirac', 'siproc'];

export interface RealNight {
  readonly registry: TinyRegistry;
  readonly receipt: Receipt;
}

let built: Promise<RealNight> | null = null;

export function realNight(): Promise<RealNight> {
  built ??= build();
  return built;
}

export async function removeRealNight(): Promise<void> {
  if (built !== null) (await built).registry.remove();
  built = null;
}

async function build(): Promise<RealNight> {
  const registry = new TinyRegistry();
  for (const [folder, source] of Object.entries(REAL_SOURCES))
    copyToInbox(registry, folder, source);
  for (const source of BORDER_PATROL) copyToInbox(registry, 'us_cbp_encounters', source);
  const { inbox: directory } = registry.folder;
  const until = '2026-08-31';
  await writeSample({ cases: 60, seed: 1, directory, questions: 0, until, layout: 'national' });
  await writeDdp({ persons: 60, seed: 1, directory, until });
  return { registry, receipt: await registry.night() };
}
