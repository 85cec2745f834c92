/** Reads a question as a protected level may ask it: what it counts, its one-sided flags, its unions, its grammar. */
import { PUBLISHED_FACTS } from '#queries/disclosure/count-published.ts';
import {
  coarserInstead,
  grammarProblem,
  type GrammarProblem,
} from '#queries/disclosure/grammar.ts';
import { depthOf, hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import {
  isOfWork,
  isSensitiveFlag,
  PROTECTED_MEASURES,
  type ProtectedLevel,
} from '#queries/disclosure/tiers.ts';
import type { Filter } from '#queries/parse-filter.ts';
import { questionString } from '#queries/question-string.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { findMeasure, type Measure } from '#warehouse/measures.ts';
import type { Text } from '#warehouse/text.ts';

/** Why a question is refused, and what to ask instead; null when it may be asked. */
export function questionRefusal(question: Question, level: ProtectedLevel): Refusal | null {
  const found = firstProblem(question, level);
  if (found === null) return null;
  const nearest = nearestOf(found.instead, level);
  return {
    rule: found.rule,
    text: found.text,
    nearest: nearest === null ? null : questionString(nearest),
  };
}

interface Found {
  readonly rule: string;
  readonly text: Text;
  /** A step towards a question that may be asked; null: there is none. */
  readonly instead: Question | null;
}

/** Each step takes something away, so this many are enough for any question. */
const MOST_STEPS = 40;

function nearestOf(instead: Question | null, level: ProtectedLevel): Question | null {
  let question = instead;
  for (let step = 0; step < MOST_STEPS && question !== null; step += 1) {
    const found = firstProblem(question, level);
    if (found === null) return question;
    question = found.instead;
  }
  return null;
}

function firstProblem(question: Question, level: ProtectedLevel): Found | null {
  return (
    measureProblem(question, level) ??
    ageGroupProblem(question) ??
    flagProblem(question) ??
    dimensionProblem(question, level) ??
    casesProblem(question) ??
    unionProblem(question)
  );
}

/** Is it one of persons of registries, told with noise? Others are told as their sources published them. */
export function isProtected({ id }: Measure, level: ProtectedLevel): boolean {
  return PROTECTED_MEASURES[level].has(id);
}

function isTold(measure: Measure, level: ProtectedLevel): boolean {
  const { deriving, fact } = measure;
  return isProtected(measure, level) || (deriving === undefined && PUBLISHED_FACTS.has(fact));
}

function measureProblem(question: Question, level: ProtectedLevel): Found | null {
  const measures = question.measures.filter((each) => isTold(each, level));
  const untold = question.measures.find((each) => !isTold(each, level));
  if (untold === undefined) return null;
  const text = {
    es: `«${untold.label.es}» no se muestra a este nivel`,
    en: `“${untold.label.en}” is not shown at this level`,
  };
  const { sort } = question;
  const isSorted = sort.by.kind === 'measure' && sort.by.measure === untold;
  return {
    rule: 'measure_not_offered',
    text,
    instead:
      measures.length === 0
        ? null
        : {
            ...question,
            measures,
            sort: isSorted ? { by: { kind: 'code' }, descending: false } : sort,
          },
  };
}

const AGE_GROUPS: Text = {
  es: 'los grupos de edad propios no se ofrecen a este nivel: serían uniones nuevas de las mismas personas',
  en: 'age groups of one’s own are not offered at this level: they would be new unions of the same persons',
};

function ageGroupProblem(question: Question): Found | null {
  if (question.ageGroups === null) return null;
  const back = (all: readonly Dimension[]) =>
    all.map((each) => (each.id === 'age_group' ? withoutBands(each) : each));
  const { rows, columns } = question;
  const instead = { ...question, ageGroups: null, rows: back(rows), columns: back(columns) };
  return { rule: 'custom_age_groups', text: AGE_GROUPS, instead };
}

function withoutBands({ bands: _, ...dimension }: Dimension): Dimension {
  return dimension;
}

const ONE_SIDED: Text = {
  es: 'de una condición de vulnerabilidad solo se puede pedir «sí», como filtro: el «no» delataría a quien falta',
  en: 'of a vulnerability only “yes” can be asked, as a filter: “no” would give away who is missing',
};

function flagProblem(question: Question): Found | null {
  const { rows, columns, filters } = question;
  const isYes = (filter: Filter) =>
    filter.kind === 'among' && filter.codes.length === 1 && filter.codes[0] === 'yes';
  const split = [...rows, ...columns].find(isSensitiveFlag);
  const turned = filters.find((each) => isSensitiveFlag(each.dimension) && !isYes(each));
  const dimension = split ?? turned?.dimension;
  if (dimension === undefined) return null;
  const without = (all: readonly Dimension[]) => all.filter((each) => each !== dimension);
  const others = filters.filter((each) => each.dimension !== dimension);
  const yes = { kind: 'among', dimension, codes: ['yes'] } as const;
  const instead = {
    ...question,
    rows: without(rows),
    columns: without(columns),
    filters: [...others, yes],
  };
  return { rule: 'flag_one_sided', text: ONE_SIDED, instead: topless(instead) };
}

/** The leading values of rows that are gone are nothing. */
function topless(question: Question): Question {
  return question.rows.length === 0 ? { ...question, top: null } : question;
}

function dimensionProblem(question: Question, level: ProtectedLevel): Found | null {
  const { measures, rows, columns, filters } = question;
  if (!measures.some((each) => isProtected(each, level))) return null;
  const asked = [...rows, ...columns, ...filters.map(({ dimension }) => dimension)];
  const problem = grammarProblem(level, asked);
  if (problem === null) return null;
  return { rule: problem.rule, text: problem.text, instead: coarser(question, problem, level) };
}

/** The same with that dimension coarser, or without it where nothing coarser helps. */
function coarser(
  question: Question,
  { rule, dimension }: GrammarProblem,
  level: ProtectedLevel,
): Question {
  const { rows, columns, filters } = question;
  const isCoarsened =
    rule === 'dimension_not_offered' ||
    rule === 'flag_below_state' ||
    rule === 'municipality_in_pairs';
  const above = isCoarsened ? coarserInstead(level, dimension) : null;
  const isAsked = (id: string) => [...rows, ...columns].some((each) => each.id === id);
  const change = (all: readonly Dimension[]) =>
    all.flatMap((each) => {
      if (each !== dimension) return [each];
      return above === null || isAsked(above.id) ? [] : [above];
    });
  return topless({
    ...question,
    rows: change(rows),
    columns: change(columns),
    filters: filters.filter((each) => each.dimension !== dimension),
  });
}

const CASES_OF_WORK: Text = {
  es: 'los casos se muestran por representación, ámbito o categoría y periodo; por rasgos de las personas se muestran personas',
  en: 'cases are shown by representation, area or category and period; by traits of persons, persons are shown',
};

function casesProblem(question: Question): Found | null {
  const { measures, rows, columns, filters } = question;
  const ofCases = measures.filter(({ id }) => id === 'cases' || id === 'cases_per_person');
  const asked = [...rows, ...columns, ...filters.map(({ dimension }) => dimension)];
  if (ofCases.length === 0 || asked.every(isOfWork)) return null;
  const others = measures.filter((each) => !ofCases.includes(each));
  const persons = others.some(({ id }) => id === 'persons') ? others : [...ofPersons(), ...others];
  const { sort } = question;
  const isSorted = sort.by.kind === 'measure' && !persons.includes(sort.by.measure);
  return {
    rule: 'cases_by_work_only',
    text: CASES_OF_WORK,
    instead: {
      ...question,
      measures: persons,
      sort: isSorted ? { by: { kind: 'code' }, descending: false } : sort,
    },
  };
}

function ofPersons(): readonly Measure[] {
  const persons = findMeasure('persons');
  return persons === undefined ? [] : [persons];
}

function unionProblem(question: Question): Found | null {
  const { measures, rows, columns, filters } = question;
  if (!measures.some(({ id }) => id === 'persons' || id === 'cases_per_person')) return null;
  const asked = [...rows, ...columns];
  const isSplit = (dimension: Dimension) =>
    asked.some(
      (each) => hierarchyOf(each) === hierarchyOf(dimension) && depthOf(each) >= depthOf(dimension),
    );
  const union = filters.find(
    (each) => !each.dimension.partition && isSeveral(each) && !isSplit(each.dimension),
  );
  if (union === undefined) return null;
  const { dimension } = union;
  const text = {
    es: `varias categorías de «${dimension.label.es}» no se suman: una persona puede estar en más de una; póngalas en filas o elija una`,
    en: `several values of “${dimension.label.en}” are not added up: a person may be in more than one; put them in rows or choose one`,
  };
  return { rule: 'union', text, instead: { ...question, rows: [...rows, dimension] } };
}

function isSeveral(filter: Filter): boolean {
  if (filter.kind === 'range') return filter.from !== filter.to;
  return !(filter.kind === 'among' && filter.codes.length === 1);
}
