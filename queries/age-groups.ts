/** `age_groups=0-4,5-11,12-17,18+`: groups of one's own in place of the bands of `age_group`, over exact ages. */
import { problem, shortened, type Problem } from '#queries/problem.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import type { AgeBand } from '#warehouse/dimension.ts';
import type { CodeValue, ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

const OLDEST = 110;
const MOST_GROUPS = 40;
const LIST = 'custom_age_group';

export type AgeGroups = readonly [AgeBand, ...AgeBand[]];

export function parseAgeGroups(problems: Problem[], text: string | null): AgeGroups | null {
  if (text === null || text === '') return null;
  // An address reads the plus of `18+` as a space.
  const parts = text.split(',').map((part) => part.trimStart().replace(/ $/, '+'));
  const groups = parts.map(parseGroup);
  const unread = parts.filter((_, at) => groups[at] === null);
  const read = groups.filter((group) => group !== null);
  const wrong =
    unread.length > 0 ? notAGroup(unread[0] ?? '') : (firstFault(read) ?? tooMany(read));
  const [first, ...others] = read;
  if (wrong === null && first !== undefined) return [first, ...others];
  const said = wrong ?? notAGroup('');
  problems.push(problem('age_groups', said, [EXAMPLE]));
  return null;
}

const EXAMPLE = '0-4,5-11,12-17,18+';

function parseGroup(code: string): AgeBand | null {
  const match = /^(\d{1,3})(?:-(\d{1,3})|(\+))?$/.exec(code);
  if (match === null) return null;
  const from = Number(match[1]);
  const last = match[2] === undefined ? from : Number(match[2]);
  return { code, from, to: match[3] === '+' ? null : last };
}

function notAGroup(code: string): Text {
  const shown = shortened(code);
  return {
    es: `«${shown}» no es un grupo de edad: se escribe 5-11, 17 o 18+`,
    en: `“${shown}” is no age group: write 5-11, 17 or 18+`,
  };
}

function tooMany(groups: readonly AgeBand[]): Text | null {
  if (groups.length <= MOST_GROUPS) return null;
  const most = String(MOST_GROUPS);
  return { es: `caben hasta ${most} grupos de edad`, en: `at most ${most} age groups go together` };
}

/** Every age belongs to one group, or the total would not be that of the rows. */
function firstFault(groups: readonly AgeBand[]): Text | null {
  let next = 0;
  for (const [at, { code, from, to }] of groups.entries()) {
    const before = groups[at - 1]?.code ?? '';
    if (to !== null && to < from)
      return {
        es: `el grupo ${code} termina antes de empezar`,
        en: `age group ${code} ends before it begins`,
      };
    if (to === null && at < groups.length - 1)
      return {
        es: `${code} abarca todas las edades siguientes: debe ser el último grupo`,
        en: `${code} holds all later ages: it must be the last group`,
      };
    if (from < next)
      return {
        es: `los grupos ${before} y ${code} se traslapan o están en desorden: ${code} debe empezar en ${String(next)}`,
        en: `age groups ${before} and ${code} overlap or are out of order: ${code} must begin at ${String(next)}`,
      };
    if (from > next)
      return {
        es: `ningún grupo tiene las edades de ${String(next)} a ${String(from - 1)}`,
        en: `no group holds the ages ${String(next)} to ${String(from - 1)}`,
      };
    next = (to ?? OLDEST) + 1;
  }
  if (next > OLDEST) return null;
  return {
    es: `ningún grupo tiene las edades desde ${String(next)}: el último se escribe ${String(next)}+`,
    en: `no group holds the ages from ${String(next)} on: write the last one as ${String(next)}+`,
  };
}

export function ageGroupsString(groups: AgeGroups): string {
  return groups.map(({ code }) => code).join(',');
}

/** The dimension `age_group` with other groups; any other stays as it is. */
export function withAgeGroups(
  dimensions: readonly Dimension[],
  groups: AgeGroups | null,
): readonly Dimension[] {
  const own = findDimension('age_group');
  if (groups === null || own === undefined) return dimensions;
  return dimensions.map((each) => (each === own ? { ...own, list: LIST, bands: groups } : each));
}

/** The snapshot with the values of the groups among its lists. */
export function knowingAgeGroups(
  snapshot: ReadableSnapshot,
  groups: AgeGroups | null,
): ReadableSnapshot {
  if (groups === null) return snapshot;
  const reserved = snapshot.codebook.values('age_group').filter(({ code }) => code.startsWith('_'));
  const values = [...groups.map(valueOf), ...reserved];
  return { ...snapshot, codebook: snapshot.codebook.withList(LIST, values) };
}

function valueOf({ code, from, to }: AgeBand): CodeValue {
  return { code, label: labelOf(String(from), to), parent: null, unverified: false };
}

function labelOf(from: string, to: number | null): Text {
  if (to === null) return { es: `${from} años o más`, en: `${from} years or more` };
  if (String(to) === from) return { es: `${from} años`, en: `${from} years` };
  return { es: `${from} a ${String(to)} años`, en: `${from} to ${String(to)} years` };
}
