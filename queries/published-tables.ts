/**
 * The fixed tables that other systems see (PxWeb, SDMX, the catalogue of datasets): the measures of one fact by a few
 * dimensions that belong together. Made from the catalog, so a new measure or indicator has its tables at once.
 */
import { existsOver } from '#queries/crosstab/facts.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import { MEASURES, type Measure } from '#warehouse/measures.ts';
import type { Language, Text } from '#warehouse/text.ts';

export interface PublishedTable {
  /** `case_people`: letters, digits and `_`, never renamed. */
  readonly id: string;
  readonly label: Text;
  readonly measures: readonly Measure[];
  /** The period last. */
  readonly dimensions: readonly Dimension[];
}

/** What goes together, the period last; a table takes those its measures can be split by. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  people: ['country', 'sex', 'age_group', 'year'],
  months: ['country', 'month'],
  origin: ['country', 'origin_state', 'year'],
  matters: ['country', 'area', 'outcome', 'year'],
  representations: ['representation', 'sex', 'year'],
  detention: ['detention_state', 'authority', 'year'],
  returns: ['return_state', 'repeat_class', 'year'],
  actions: ['country', 'action_type', 'action_year'],
  events: ['source', 'stage', 'event_year'],
  asylum: ['nationality', 'asylum_country', 'year'],
  incidents: ['incident_region', 'year'],
};
/** A set is a table only when its measures can be split by its last two, which say what it is about. */
const NEEDED = 2;
/** Dimensions a measure of people needs not have; others make another table of the same name. */
const OPTIONAL: ReadonlySet<string> = new Set(['country', 'sex', 'age_group', 'outcome', 'source']);

export const PUBLISHED_TABLES: readonly PublishedTable[] = [...groups()].flatMap(
  ([group, measures]) =>
    Object.entries(SETS).flatMap(([set, ids]) => {
      const dimensions = ids.flatMap((id) => findDimension(id) ?? []).filter(isOver(measures));
      const isWhole = ids.every(
        (id) => OPTIONAL.has(id) || dimensions.some((each) => each.id === id),
      );
      if (!isWhole || dimensions.length < NEEDED) return [];
      return [
        { id: `${group}_${set}`, label: labelOf(measures, dimensions), measures, dimensions },
      ];
    }),
);

/** By fact; each indicator alone, for it has dimensions of its own. */
function groups(): ReadonlyMap<string, readonly Measure[]> {
  return Map.groupBy(MEASURES, ({ fact, id }) => (fact === 'indicator' ? id : fact));
}

function isOver(measures: readonly Measure[]): (dimension: Dimension) => boolean {
  return (dimension) => measures.every((measure) => existsOver(measure, dimension));
}

function labelOf(measures: readonly Measure[], dimensions: readonly Dimension[]): Text {
  const text = (language: Language, by: string) => {
    const names = dimensions.map(({ label }) => label[language].toLowerCase());
    return `${measures.map(({ label }) => label[language]).join(', ')} ${by} ${names.join(', ')}`;
  };
  return { es: text('es', 'por'), en: text('en', 'by') };
}

export function findTable(id: string): PublishedTable | undefined {
  return PUBLISHED_TABLES.find((table) => table.id === id);
}

/** The whole table with its totals: any selection of it is a part of this answer. */
export function questionOf(
  { id, measures, dimensions }: PublishedTable,
  language: Language,
  release: string | null = null,
): Question {
  const rows = dimensions.slice(0, -1).map((each) => each.id);
  const address = new URLSearchParams({
    measures: measures.map((each) => each.id).join(','),
    rows: rows.join(','),
    columns: dimensions.at(-1)?.id ?? '',
    lang: language,
    ...(release === null ? {} : { release }),
  });
  const parsed = parseQuestion(address);
  if ('question' in parsed) return parsed.question;
  throw new Error(`the table ${id} is no question: ${JSON.stringify(parsed.problems)}`);
}
