/** Between persons: the load that each group lives at the offices it goes to, today and with a plan, in sentences. */
import type { Text } from '#warehouse/text.ts';
import { livedLoad } from './fairness.ts';
import { percent, told } from './plain-numbers.ts';

/** Persons with a case of the year. */
export interface PersonGroup {
  readonly code: string;
  readonly name: Text;
  /** Persons of the group at each representation; who went to two is at both. */
  readonly persons: Readonly<Record<string, number>>;
}

interface PostLoads {
  readonly code: string;
  readonly load_before: number | null;
  readonly load_after: number | null;
}

/** Fewer persons say nothing of a group. */
const LEAST_PERSONS = 30;

/** One sentence a group with enough persons; the first group is everybody, whom the others are compared with. */
export function groupSentences(
  [everybody, ...groups]: readonly PersonGroup[],
  rows: readonly PostLoads[],
): readonly Text[] {
  if (everybody === undefined) return [];
  return groups.flatMap((group) => {
    const persons = Object.values(group.persons).reduce((sum, each) => sum + each, 0);
    const lived = (name: 'load_before' | 'load_after') =>
      livedLoad(
        rows.flatMap((row) => {
          const load = row[name];
          if (load === null) return [];
          return [
            {
              load,
              personsOfGroup: group.persons[row.code] ?? 0,
              persons: everybody.persons[row.code] ?? 0,
            },
          ];
        }),
      );
    const [before, after] = [lived('load_before'), lived('load_after')];
    if (persons < LEAST_PERSONS || before === null || after === null) return [];
    const facts = {
      group: group.name,
      before: percent(before.load),
      after: percent(after.load),
      beyond: percent(after.beyondNetwork),
    };
    return [
      after.isFlagged
        ? told(
            '{group}: van a oficinas con carga de {before} hoy y {after} con el plan, {beyond} más que el conjunto: conviene mirarlo.',
            '{group}: they go to offices with a load of {before} today and {after} with the plan, {beyond} more than all: worth a look.',
            facts,
          )
        : told(
            '{group}: van a oficinas con carga de {before} hoy y {after} con el plan.',
            '{group}: they go to offices with a load of {before} today and {after} with the plan.',
            facts,
          ),
    ];
  });
}
