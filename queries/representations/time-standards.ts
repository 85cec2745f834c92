/**
 * Minutes that a case of each kind of work takes. Those a country wrote into the registry hold from their day on; for the
 * others the shipped ones stand in, which are assumptions: three values (least, usual, most) that a panel of the design
 * put down and nobody has measured. Every result says which of its standards are assumed.
 */
import { createHash } from 'node:crypto';
import type { TimeStandard } from '#queries/allocation/workload.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

export interface DatedStandard extends TimeStandard {
  /** Entries of a diary or answers of a panel that it rests on; null where it was not told. */
  readonly observed: number | null;
  /** Null: shipped with the program. */
  readonly since: string | null;
  readonly note: string;
}

const ASSUMED: Readonly<Record<string, readonly [min: number, typical: number, max: number]>> = {
  orientation: [8, 12, 20],
  unaccompanied_child: [150, 240, 360],
  trafficking: [240, 480, 900],
  missing_person: [120, 300, 700],
  remains: [240, 360, 600],
  detention_interview: [25, 45, 90],
  migratory: [35, 55, 90],
  criminal: [150, 260, 450],
  labour: [90, 150, 260],
  civil: [60, 120, 220],
  administrative: [10, 20, 40],
  human_rights: [90, 180, 400],
  health: [60, 120, 240],
  smuggling: [60, 120, 240],
  other: [35, 55, 90],
};

/** The standards of a country on a day, in the order of the kinds of work. */
export function standardsOn(
  entries: readonly Entry<'time_standard'>[],
  country: string,
  day: string,
): readonly DatedStandard[] {
  return STRATA.map(({ code }) => {
    const written = entries
      .filter((each) => each.country === country && each.stratum === code && each.valid_from <= day)
      .toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
      .at(-1);
    return written === undefined ? assumed(code) : fromEntry(written);
  });
}

/** Names a set of standards: the same minutes have the same name. */
export function versionOf(standards: readonly DatedStandard[]): string {
  const minutes = standards.map(({ stratum, min, typical, max, basis }) => [
    stratum,
    min,
    typical,
    max,
    basis,
  ]);
  return createHash('sha256').update(JSON.stringify(minutes)).digest('hex').slice(0, 8);
}

function assumed(stratum: string): DatedStandard {
  const [min, typical, max] = ASSUMED[stratum] ?? [0, 0, 0];
  return { stratum, min, typical, max, basis: 'assumption', observed: null, since: null, note: '' };
}

function fromEntry(entry: Entry<'time_standard'>): DatedStandard {
  const { stratum, minimum, typical, maximum, basis, observed, valid_from, note } = entry;
  return {
    stratum,
    min: Number(minimum),
    typical: Number(typical),
    max: Number(maximum),
    basis: basis === 'time_study' || basis === 'panel' ? basis : 'assumption',
    observed: observed === '' ? null : Number(observed),
    since: valid_from,
    note,
  };
}
