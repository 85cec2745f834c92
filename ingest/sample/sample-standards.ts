/**
 * Time standards of the synthetic sample, invented like all of it: a small sample has few cases, and with these each takes
 * long enough that the work and the staff of its offices can be weighed against each other.
 */
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import { withRegistry } from '#warehouse/registry.ts';

/** Hours that a case takes: usual; the least is two thirds of it, the most five thirds. */
const HOURS: Readonly<Record<string, number>> = {
  orientation: 5,
  unaccompanied_child: 60,
  trafficking: 120,
  missing_person: 80,
  remains: 80,
  detention_interview: 20,
  migratory: 24,
  criminal: 60,
  labour: 45,
  civil: 40,
  administrative: 8,
  human_rights: 60,
  health: 40,
  smuggling: 40,
  other: 24,
};

/** What a case of the sample takes on average, by the shares of its kinds of work. */
export const SAMPLE_HOURS_PER_CASE = 34;

const COUNTRIES: readonly string[] = ['MEX', 'GTM', 'HND'];

/** Puts them into the registry of what people edit, where they are seen and changed like any other. */
export function writeSampleStandards(folder: DataFolder): void {
  const author = { who: 'sample', why: 'synthetic sample', now: new Date() };
  withRegistry(folder, (registry) => {
    registry.together(() => {
      for (const entry of COUNTRIES.flatMap(standardsOf))
        registry.put('time_standard', entry, author);
    });
  });
}

function standardsOf(country: string): readonly Entry<'time_standard'>[] {
  return Object.entries(HOURS).map(([stratum, hours]) => ({
    ...{ country, stratum },
    minimum: String(hours * 40),
    typical: String(hours * 60),
    maximum: String(hours * 100),
    basis: 'assumption',
    observed: '',
    valid_from: '2019-01-01',
    note: 'Muestra sintética: tiempos inventados · Synthetic sample: invented times',
  }));
}
