/** The corridor that is shown before one is chosen: where most persons are assisted, of what the level tells. */
import type { Answer } from '#queries/answer.ts';

/** Persons by registry and by country they are assisted in: its cells are the corridors. */
export const CORRIDORS = 'measures=persons&rows=country&columns=host_country';

interface Ends<End> {
  readonly from: End;
  readonly to: End;
}

/** `answer`: of {@link CORRIDORS}; `chosen`: the ends that hold already. Null where no figure of such a corridor is told. */
export function usualCorridor(
  answer: Answer | null,
  chosen: Ends<string | null>,
): Ends<string> | null {
  const [registries, hosts] = answer?.dimensions ?? [];
  if (answer === null || registries === undefined || hosts === undefined) return null;
  const told = registries.codes.flatMap((start, row) =>
    hosts.codes.flatMap((end, column) => {
      const persons = answer.values[0]?.[row * hosts.codes.length + column] ?? null;
      const isCorridor = start !== end && start !== '_T' && end.length === 3;
      const isOfThose = (chosen.from ?? start) === start && (chosen.to ?? end) === end;
      return persons === null || persons === 0 || !isCorridor || !isOfThose
        ? []
        : [{ from: start, to: end, persons }];
    }),
  );
  const [largest] = told.toSorted((one, other) => other.persons - one.persons);
  return largest === undefined ? null : { from: largest.from, to: largest.to };
}
