/**
 * A question as the address writes it, checked against the catalog: `Question ⇄ URLSearchParams`.
 * A mistake is a list of problems, each with the parameter, a sentence and what is known instead.
 */
import { parseAgeGroups, withAgeGroups, type AgeGroups } from '#queries/age-groups.ts';
import { combinationProblems } from '#queries/combination-problems.ts';
import { parseCompare, type Compare } from '#queries/parse-compare.ts';
import { parseFilter, type Filter } from '#queries/parse-filter.ts';
import { dimensionIds, named, problem, shortened, type Problem } from '#queries/problem.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import { findMeasure, MEASURES, type Measure } from '#warehouse/measures.ts';
import type { Language, Text } from '#warehouse/text.ts';

export type Show = 'count' | 'row_percent' | 'column_percent' | 'total_percent' | 'parent_percent';

export interface Sort {
  readonly by:
    { readonly kind: 'measure'; readonly measure: Measure } | { readonly kind: 'label' | 'code' };
  readonly descending: boolean;
}

export interface Question {
  readonly measures: readonly Measure[];
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly filters: readonly Filter[];
  readonly show: Show;
  readonly totals: boolean;
  readonly sort: Sort;
  readonly top: number | null;
  readonly compare: Compare | null;
  /** Groups in place of the bands of `age_group`; its dimension in rows or columns has them too. */
  readonly ageGroups: AgeGroups | null;
  readonly release: string | null;
  readonly language: Language;
}

export type QuestionResult =
  { readonly question: Question } | { readonly problems: readonly Problem[] };

const PARAMETERS = [
  'measures',
  'rows',
  'columns',
  'filter',
  'show',
  'totals',
  'sort',
  'top',
  'compare',
  'age_groups',
  'release',
  'level',
  'lang',
  'format',
  'chart',
];
const REPEATABLE = ['measures', 'rows', 'columns', 'filter'];
const SINGLE = PARAMETERS.filter((name) => !REPEATABLE.includes(name));
const SHOWS: readonly Show[] = [
  'count',
  'row_percent',
  'column_percent',
  'total_percent',
  'parent_percent',
];

export function parseQuestion(parameters: URLSearchParams): QuestionResult {
  const problems: Problem[] = [...parameterProblems(parameters)];
  const measures = list(parameters, 'measures').flatMap((id) =>
    named(problems, 'measures', id, findMeasure, MEASURE_IDS),
  );
  const rows = list(parameters, 'rows').flatMap((id) =>
    named(problems, 'rows', id, findDimension, dimensionIds()),
  );
  const columns = list(parameters, 'columns').flatMap((id) =>
    named(problems, 'columns', id, findDimension, dimensionIds()),
  );
  const filters = parameters
    .getAll('filter')
    .filter((text) => text !== '')
    .flatMap((text) => parseFilter(problems, text));
  const ageGroups = parseAgeGroups(problems, parameters.get('age_groups'));
  const question: Question = {
    measures,
    rows: withAgeGroups(rows, ageGroups),
    columns: withAgeGroups(columns, ageGroups),
    filters,
    show: parseShow(problems, parameters.get('show')),
    totals: parseTotals(problems, parameters.get('totals')),
    sort: parseSort(problems, parameters.get('sort'), measures),
    top: parseTop(problems, parameters.get('top')),
    ageGroups,
    compare: parseCompare(problems, parameters.get('compare')),
    release: presentText(parameters.get('release')),
    language: parameters.get('lang') === 'en' ? 'en' : 'es',
  };
  if (list(parameters, 'measures').length === 0)
    problems.push(problem('measures', NO_MEASURE, MEASURE_IDS));
  if (problems.length === 0) problems.push(...combinationProblems(question));
  return problems.length === 0 ? { question } : { problems };
}

const NO_MEASURE: Text = {
  es: 'falta elegir al menos una cosa que contar (measures)',
  en: 'measures is missing: name what to count',
};

/** What a form sends for a field left empty is as if absent. */
function presentText(text: string | null): string | null {
  return text === '' ? null : text;
}

const MEASURE_IDS: readonly string[] = MEASURES.map(({ id }) => id);

function list(parameters: URLSearchParams, name: string): readonly string[] {
  return parameters
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function parameterProblems(parameters: URLSearchParams): readonly Problem[] {
  const unknown = [...new Set(parameters.keys())].filter((name) => !PARAMETERS.includes(name));
  return [
    ...unknown.map((name) =>
      problem(
        shortened(name),
        {
          es: `no existe el parámetro «${shortened(name)}»`,
          en: `unknown parameter: ${shortened(name)}`,
        },
        PARAMETERS,
      ),
    ),
    ...SINGLE.filter((name) => parameters.getAll(name).length > 1).map((name) =>
      problem(name, {
        es: `${name} está más de una vez: se espera una`,
        en: `${name} stands more than once: expected one`,
      }),
    ),
    ...(['', 'es', 'en'].includes(parameters.get('lang') ?? '')
      ? []
      : [problem('lang', unknownAs(LANGUAGE, parameters.get('lang')), ['es', 'en'])]),
  ];
}

const LANGUAGE: Text = { es: 'idioma desconocido', en: 'unknown language' };
const WAY: Text = { es: 'forma de mostrar desconocida', en: 'unknown way to show' };

function unknownAs({ es, en }: Text, text: string | null): Text {
  const came = shortened(text ?? '');
  return { es: `${es}: ${came}`, en: `${en}: ${came}` };
}

function parseShow(problems: Problem[], text: string | null): Show {
  const show = SHOWS.find((each) => each === (text === null || text === '' ? 'count' : text));
  if (show === undefined) problems.push(problem('show', unknownAs(WAY, text), SHOWS));
  return show ?? 'count';
}

function parseTotals(problems: Problem[], text: string | null): boolean {
  if (text !== null && !['', '0', '1'].includes(text))
    problems.push(problem('totals', { es: 'totals es 1 o 0', en: 'totals is 1 or 0' }, ['1', '0']));
  return text !== '0';
}

function parseSort(problems: Problem[], text: string | null, measures: readonly Measure[]): Sort {
  if (text === null || text === '') return { by: { kind: 'code' }, descending: false };
  const descending = text.startsWith('-');
  const key = descending ? text.slice(1) : text;
  if (key === 'label' || key === 'code') return { by: { kind: key }, descending };
  const measure = measures.find(({ id }) => id === key);
  if (measure !== undefined) return { by: { kind: 'measure', measure }, descending };
  problems.push(
    problem(
      'sort',
      {
        es: `no se puede ordenar por ${shortened(key)}`,
        en: `cannot sort by ${shortened(key)}`,
      },
      [...measures.map(({ id }) => id), 'label', 'code'],
    ),
  );
  return { by: { kind: 'code' }, descending: false };
}

function parseTop(problems: Problem[], text: string | null): number | null {
  if (text === null || text === '') return null;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= 1000) return top;
  problems.push(
    problem('top', {
      es: 'top es un número entero de 1 a 1000',
      en: 'top is a whole number from 1 to 1000',
    }),
  );
  return null;
}
