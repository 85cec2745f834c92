/** What every answer about routes says of itself: title, unit, notes, sources, citation. */
import type { AnswerSource, Level } from '#queries/answer.ts';
import { notesOf } from '#queries/crosstab/notes.ts';
import { filterWords } from '#queries/crosstab/title.ts';
import type { Filter } from '#queries/parse-filter.ts';
import type { Question } from '#queries/question.ts';
import type { RouteHead, RouteMeasure, RouteStage } from '#queries/routes/route-answer.ts';
import {
  levelsAsked,
  routeQuestionString,
  type RouteQuestion,
} from '#queries/routes/route-question.ts';
import { stagePlace } from '#queries/routes/stage-places.ts';
import { findMeasure, type Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language, Text } from '#warehouse/text.ts';

const STAGE_LABELS: Readonly<Record<RouteStage, Text>> = {
  origin: { es: 'origen', en: 'origin' },
  crossing: { es: 'cruce', en: 'crossing' },
  detention: { es: 'detención', en: 'detention' },
  return: { es: 'retorno', en: 'return' },
  reentry: { es: 'reingreso', en: 're-entry' },
};

const LEVEL_LABELS = {
  country: { es: 'por país', en: 'by country' },
  state: { es: 'por estado o departamento', en: 'by state' },
  municipality: { es: 'por municipio o punto', en: 'by municipality or point' },
  point: { es: 'por municipio o punto', en: 'by municipality or point' },
} as const;

interface HeadParts {
  readonly snapshot: ReadableSnapshot;
  readonly question: RouteQuestion;
  /** With fixed periods. */
  readonly fixed: Pick<RouteQuestion, 'filters'>;
  readonly level: Level;
  /** The sources whose journeys the question reaches. */
  readonly reached: readonly string[];
  /** `/api/v1/routes` or the address of a part of it. */
  readonly address: string;
}

export function routeHead(parts: HeadParts): RouteHead {
  const { snapshot, question, level } = parts;
  const { language } = question;
  const asked = routeQuestionString(question);
  const title = titleOf(parts);
  const sources = snapshot.sources
    .filter(({ id }) => parts.reached.includes(id))
    .map(
      ({ id, title: name, country, attribution, licence, synthetic, ...source }): AnswerSource => {
        const leavesOut = source.persons_linkable ? [] : ['persons'];
        return {
          ...{ id, country, attribution, licence, synthetic },
          title: name[language],
          leaves_out: leavesOut,
        };
      },
    );
  return {
    ...{ question: asked, title, language, level, sources },
    release: snapshot.snapshot.id,
    as_of: snapshot.snapshot.as_of,
    place_level: levelsAsked(question)[0] ?? 'state',
    measure: question.measure,
    unit: measureOf(question.measure).unit[language],
    notes: notesOf({
      snapshot,
      question: tableQuestion(question, parts.fixed),
      level,
      sources,
      codes: [],
    }),
    citation: citation(parts, title, sources, asked),
  };
}

/** The cross-table of the same journeys: what its reader must know holds here too. */
export function tableQuestion(
  question: RouteQuestion,
  fixed: Pick<RouteQuestion, 'filters'> = question,
): Question {
  const rows = question.stages.flatMap((stage) => {
    const { dimension } = stagePlace(stage, question.levels[stage]);
    return dimension === null ? [] : [dimension];
  });
  return {
    ...{ rows, columns: [], filters: fixed.filters },
    measures: [measureOf(question.measure)],
    ...{ show: 'count', totals: false, top: null, compare: null, ageGroups: null },
    sort: { by: { kind: 'code' }, descending: false },
    release: question.release,
    language: question.language,
  };
}

export function measureOf(id: RouteMeasure): Measure {
  const measure = findMeasure(id);
  if (measure === undefined) throw new Error(`the catalog lacks the measure ${id}`);
  return measure;
}

function titleOf({ snapshot, question, fixed, level }: HeadParts): string {
  const { stages, measure, through, language } = question;
  const words = (stage: RouteStage) => STAGE_LABELS[stage][language];
  const route =
    language === 'es'
      ? `de ${stages.map(words).join(' a ')}`
      : `from ${stages.map(words).join(' to ')}`;
  const filters = fixed.filters.map(
    (filter) =>
      `; ${filterWords(level === 'owner' ? arriving(filter) : filter, snapshot.codebook, language)}`,
  );
  const through_ =
    through === null
      ? ''
      : `; ${language === 'es' ? 'que pasan por' : 'through'} ${placeLabel(snapshot, through.place, language)}`;
  const counted = measureOf(measure).label[language];
  return `${counted} ${route}, ${levelWords(question)}${filters.join('')}${through_}`;
}

/** One level for all, or that of each stage. */
function levelWords(question: RouteQuestion): string {
  const { stages, levels, language } = question;
  const [first = 'state', ...others] = levelsAsked(question);
  if (others.length === 0) return LEVEL_LABELS[first][language];
  const each = stages.map(
    (stage) => `${STAGE_LABELS[stage][language]} ${LEVEL_LABELS[levels[stage]][language]}`,
  );
  return each.join(', ');
}

/** Periods of routes are those of arrival. */
function arriving(filter: Filter): Filter {
  const { dimension } = filter;
  const label = ARRIVAL[dimension.id];
  return label === undefined ? filter : { ...filter, dimension: { ...dimension, label } };
}

const ARRIVAL: Readonly<Record<string, Text>> = {
  year: { es: 'año de llegada', en: 'year of arrival' },
  quarter: { es: 'trimestre de llegada', en: 'quarter of arrival' },
  month: { es: 'mes de llegada', en: 'month of arrival' },
};

const PLACE_LISTS = [
  ...['country', 'state', 'municipality', 'crossing_zone'],
  ...['crossing_point', 'detention_place', 'return_point'],
];

function placeLabel({ codebook }: ReadableSnapshot, code: string, language: Language): string {
  for (const list of PLACE_LISTS) {
    const found = codebook.find(list, code);
    if (found !== undefined) return found.label[language];
  }
  return code;
}

function citation(
  { snapshot, question, address }: HeadParts,
  title: string,
  sources: readonly AnswerSource[],
  asked: string,
): string {
  const credits = [...new Set(sources.map(({ attribution }) => attribution))].join('; ');
  const { id, as_of: asOf } = snapshot.snapshot;
  const day = asOf.slice(0, 10);
  const text: Text = {
    es: `Travesía. «${title}». Datos al ${day}, publicación ${id}. Fuentes: ${credits}. ${address}?${asked}`,
    en: `Travesía. “${title}”. Data as of ${day}, release ${id}. Sources: ${credits}. ${address}?${asked}`,
  };
  return text[question.language];
}
