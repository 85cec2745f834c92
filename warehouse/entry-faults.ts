/** The faults that entries of any kind may have, as sentences with what could stand there. */
import { nearCodes, type Named } from '#warehouse/near-codes.ts';
import type { AnyEntry, EntryProblem, RegistryState } from '#warehouse/registry-entries.ts';

/** What the rules need to know of the world. */
export interface RuleContext {
  /** The values of a list, or of several with + between; `place` stands for every register of places. */
  readonly values: (list: string) => readonly Named[];
  /** The list that the codes of a mapping belong to; null when the source has no such mapping. */
  readonly listOf: (source: string, mapping: string) => string | null;
  readonly state: RegistryState;
}

export function required(entry: AnyEntry, ...names: readonly string[]): readonly EntryProblem[] {
  return names
    .filter((name) => (entry[name] ?? '') === '')
    .map((name) => fault(name, 'Falta este dato.', 'This is missing.'));
}

export function unknownCode(
  field: string,
  code: string,
  values: readonly Named[],
): readonly EntryProblem[] {
  if (values.some((value) => value.code === code)) return [];
  const near = nearCodes(code, values).map((value) => value.code);
  if (code === '') return [fault(field, 'Falta elegir un código.', 'Choose a code.')];
  const [es, en] =
    near.length === 0
      ? ['', '']
      : [` Parecidos: ${near.join(', ')}.`, ` Near ones: ${near.join(', ')}.`];
  return [
    fault(
      field,
      `La lista no tiene el código «${code}».${es}`,
      `The list holds no code “${code}”.${en}`,
      near,
    ),
  ];
}

export function wrongPeriod(entry: AnyEntry, first: string, last: string): readonly EntryProblem[] {
  const from = entry[first] ?? '';
  const to = entry[last] ?? '';
  const wrong = [from, to].some((day) => day !== '' && !isDay(day));
  if (!wrong && (from === '' || to === '' || from <= to)) return [];
  return [
    fault(
      wrong && !isDay(from) && from !== '' ? first : last,
      'Se esperaban días AAAA-MM-DD, el último no antes del primero.',
      'Expected days YYYY-MM-DD, the last not before the first.',
    ),
  ];
}

export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}

export function fault(
  field: string,
  es: string,
  en: string,
  near: readonly string[] = [],
): EntryProblem {
  return { field, text: { es, en }, near };
}
