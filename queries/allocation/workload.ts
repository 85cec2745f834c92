/** Work in hours: counts times standard minutes, by kind of work (metrics 5 and 6). */

/** Minutes that one action or case of a stratum takes. */
export interface TimeStandard {
  readonly stratum: string;
  readonly min: number;
  readonly typical: number;
  readonly max: number;
  readonly basis: 'time_study' | 'panel' | 'assumption';
}

export interface Volume {
  readonly stratum: string;
  readonly count: number;
}

export interface Workload {
  readonly hours: number;
  readonly strata: readonly { readonly stratum: string; readonly hours: number }[];
  /** Strata with counts and no standard: their work is left out, and must be told. */
  readonly withoutStandard: readonly string[];
}

/** Example: 100,000 visits of 15 minutes are 25,000 hours. */
export function workloadOf(
  volumes: readonly Volume[],
  standards: readonly TimeStandard[],
): Workload {
  const minutes = new Map(standards.map(({ stratum, typical }) => [stratum, typical]));
  const strata = volumes.flatMap(({ stratum, count }) => {
    const typical = minutes.get(stratum);
    return typical === undefined ? [] : [{ stratum, hours: (count * typical) / 60 }];
  });
  const withoutStandard = volumes
    .filter(({ stratum, count }) => count > 0 && !minutes.has(stratum))
    .map(({ stratum }) => stratum);
  return { hours: strata.reduce((sum, { hours }) => sum + hours, 0), strata, withoutStandard };
}

/**
 * Case-mix index: hours a case of the post over hours a case of the network; 1.2 says that its cases take a
 * fifth more. Null where either has no case.
 */
export function caseMixIndex(
  post: readonly Volume[],
  network: readonly Volume[],
  standards: readonly TimeStandard[],
): number | null {
  const [own, all] = [hoursPerCase(post, standards), hoursPerCase(network, standards)];
  return own === null || all === null || all === 0 ? null : own / all;
}

function hoursPerCase(
  volumes: readonly Volume[],
  standards: readonly TimeStandard[],
): number | null {
  const known = new Set(standards.map(({ stratum }) => stratum));
  const count = volumes
    .filter(({ stratum }) => known.has(stratum))
    .reduce((sum, volume) => sum + volume.count, 0);
  return count === 0 ? null : workloadOf(volumes, standards).hours / count;
}

/** Of the standard normal distribution, at 80 percent. */
const Z80 = 0.8416212335729143;

/**
 * Hours to staff for: critical work at the 80th percentile of its forecast (lognormal with this coefficient
 * of variation), all other at the median, which the forecast tells.
 */
export function hoursToStaff(median: number, spread: number, isCritical: boolean): number {
  return isCritical ? median * Math.exp(Z80 * Math.sqrt(Math.log1p(spread * spread))) : median;
}
