/** What each part of a question allows but not together. */
import type { AgeGroups } from '#queries/age-groups.ts';
import { existsOver } from '#queries/crosstab/facts.ts';
import { compareProblems, type Compare } from '#queries/parse-compare.ts';
import type { Filter } from '#queries/parse-filter.ts';
import { problem, type Problem } from '#queries/problem.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Measure } from '#warehouse/measures.ts';

/** The parts of a question that must suit each other. */
interface Parts {
  readonly measures: readonly Measure[];
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly filters: readonly Filter[];
  readonly top: number | null;
  readonly compare: Compare | null;
  readonly ageGroups: AgeGroups | null;
}

const MOST_DIMENSIONS = 6;

export function combinationProblems(question: Parts): readonly Problem[] {
  const { measures, rows, columns, filters, compare, ageGroups } = question;
  const filtered = filters.map(({ dimension }) => dimension);
  return [
    ...repetitions(question),
    ...tooManyDimensions([...rows, ...columns].length),
    ...topProblems(question),
    ...ageGroupProblems(ageGroups, [...rows, ...columns], filters),
    ...compareProblems(compare, { rows, columns, filters }),
    ...measures.flatMap((measure) => [
      ...absences('rows', measure, rows),
      ...absences('columns', measure, columns),
      ...absences('filter', measure, filtered),
    ]),
  ];
}

function repetitions({ measures, rows, columns }: Parts): readonly Problem[] {
  const asked = [...rows, ...columns];
  const ids = asked.map(({ id }) => id);
  const twice = asked.filter(({ id }, at) => ids.indexOf(id) !== at);
  const countedTwice = measures.filter((measure, at) => measures.indexOf(measure) !== at);
  return [
    ...countedTwice.map(({ id, label }) =>
      problem('measures', {
        es: `«${label.es}» está dos veces: cada medida va una vez`,
        en: `${id} stands twice: each measure once`,
      }),
    ),
    ...twice.map(({ id, label }) =>
      problem('rows', {
        es: `«${label.es}» está dos veces: cada dimensión va una vez, en filas o en columnas`,
        en: `${id} stands twice: each dimension goes once, in rows or in columns`,
      }),
    ),
  ];
}

function tooManyDimensions(count: number): readonly Problem[] {
  if (count <= MOST_DIMENSIONS) return [];
  const [came, most] = [String(count), String(MOST_DIMENSIONS)];
  const text = {
    es: `son ${came} dimensiones: caben hasta ${most} juntas`,
    en: `${came} dimensions: at most ${most} go together`,
  };
  return [problem('rows', text)];
}

function topProblems({ top, rows }: Parts): readonly Problem[] {
  if (top === null || rows.length > 0) return [];
  const text = {
    es: 'los primeros (top) piden una dimensión en las filas',
    en: 'top needs a dimension in rows',
  };
  return [problem('top', text)];
}

function ageGroupProblems(
  groups: AgeGroups | null,
  asked: readonly Dimension[],
  filters: readonly Filter[],
): readonly Problem[] {
  if (groups === null) return [];
  if (!asked.some(({ id }) => id === 'age_group')) {
    const text = {
      es: 'los grupos de edad propios (age_groups) piden el grupo de edad (age_group) en filas o columnas',
      en: 'age_groups needs age_group in rows or columns',
    };
    return [problem('age_groups', text)];
  }
  if (!filters.some(({ dimension }) => dimension.id === 'age_group')) return [];
  const text = {
    es: 'con grupos de edad propios, el filtro nombra edades exactas: age:0..4',
    en: 'with age_groups a filter names exact ages: age:0..4',
  };
  return [problem('filter', text)];
}

function absences(
  parameter: string,
  measure: Measure,
  dimensions: readonly Dimension[],
): readonly Problem[] {
  const absent = dimensions.filter((dimension) => !existsOver(measure, dimension));
  // most questions have none, and what is known instead is a walk through the whole catalog
  if (absent.length === 0) return [];
  const known = DIMENSIONS.filter((dimension) => existsOver(measure, dimension)).map(
    ({ id }) => id,
  );
  return absent.map(({ id, label }) =>
    problem(
      parameter,
      {
        es: `«${measure.label.es}» no se puede repartir por «${label.es}», porque no se registra junto`,
        en: `${measure.id} cannot be split by ${id}`,
      },
      known,
    ),
  );
}
