/** A standard that is tried before it is written: what of an address is it, and what not. */
import type { Entry } from '#warehouse/registry-entries.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

export type TriedStandard = Pick<
  Entry<'time_standard'>,
  'stratum' | 'minimum' | 'typical' | 'maximum'
>;

const TRIED = ['stratum', 'minimum', 'typical', 'maximum'] as const;
const MINUTES = /^\d{1,6}(\.\d+)?$/;

/** Null where it is none, or not whole: what is wrong with it the form says that writes it. */
export function triedStandard(parameters: URLSearchParams): TriedStandard | null {
  const [stratum = '', minimum = '', typical = '', maximum = ''] = TRIED.map(
    (name) => parameters.get(name) ?? '',
  );
  const isWhole = [minimum, typical, maximum].every((text) => MINUTES.test(text));
  const isAscending = Number(minimum) <= Number(typical) && Number(typical) <= Number(maximum);
  const isKnown = STRATA.some(({ code }) => code === stratum);
  return isWhole && isAscending && isKnown ? { stratum, minimum, typical, maximum } : null;
}

export function withoutTried(parameters: URLSearchParams): URLSearchParams {
  const names: readonly string[] = TRIED;
  return new URLSearchParams([...parameters].filter(([name]) => !names.includes(name)));
}
