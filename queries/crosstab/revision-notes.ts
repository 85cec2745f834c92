/**
 * Which periods of a table the newest release tells otherwise than the one before. For owners of whole registries
 * alone: that a closed month changed at all may tell others of somebody.
 */
import type { AnswerNote } from '#queries/answer.ts';
import { passes } from '#queries/crosstab/notes.ts';
import { periodDimension } from '#queries/period-dimension.ts';
import type { Question } from '#queries/question.ts';
import type { Rows } from '#queries/scope.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export interface Corrected {
  readonly snapshot: ReadableSnapshot;
  /** With fixed periods. */
  readonly question: Question;
  /** Whose exact figures belong to the reader. */
  readonly rows: Rows;
  /** Codes of each asked dimension, rows first. */
  readonly codes: readonly (readonly string[])[];
  /** Sources whose rows the question reaches. */
  readonly sources: readonly { readonly id: string; readonly country: string }[];
}

const MOST_NAMED = 12;

export function revisionNotes(corrected: Corrected): readonly AnswerNote[] {
  const { snapshot, question, codes } = corrected;
  const { corrections } = snapshot;
  if (corrections === null) return [];
  const periods = correctedPeriods(corrected);
  const times = [...question.rows, ...question.columns]
    .map((dimension, at) => ({ dimension, shown: codes[at] ?? [] }))
    .filter(({ dimension }) => dimension.role === 'time');
  const [filtered] = question.filters.filter(({ dimension }) => dimension.role === 'time');
  const concerned =
    times.length > 0
      ? times.map(({ dimension, shown }) => {
          const told = periods(dimension);
          return { dimension, id: dimension.id, hit: shown.filter((code) => told.has(code)) };
        })
      : filtered === undefined
        ? []
        : [
            {
              dimension: filtered.dimension,
              id: null,
              hit: [...periods(filtered.dimension)].filter(passes(filtered)).toSorted(),
            },
          ];
  return concerned.flatMap(({ dimension, id, hit }): AnswerNote[] => {
    if (hit.length === 0) return [];
    const { language } = question;
    const labels = hit.map(
      (code) => snapshot.codebook.find(dimension.list, code)?.label[language] ?? code,
    );
    const more = labels.length - MOST_NAMED;
    const named = labels.slice(0, MOST_NAMED).join(', ') + (more > 0 ? `, … (+${more})` : '');
    const { release, against } = corrections;
    const text: Text = {
      es: `La publicación ${release} corrigió lo que decía la ${against}: ${named}. Qué cambió: /datos/publicaciones/${release}`,
      en: `Release ${release} corrected what ${against} told: ${named}. What changed: /en/datos/publicaciones/${release}`,
    };
    return [{ text: text[language], source: null, dimension: id, codes: id === null ? [] : hit }];
  });
}

/** By dimension of time, its codes with a figure of the question that was corrected. */
function correctedPeriods({ snapshot, question, rows, sources }: Corrected) {
  const told = new Set(sources.filter((source) => ownsWhole(rows, source)).map(({ id }) => id));
  const revised = (snapshot.corrections?.revised ?? []).filter(({ source }) => told.has(source));
  return ({ id, list }: Dimension): ReadonlySet<string> => {
    const measures = new Set(
      question.measures
        .filter((measure) => periodDimension(measure, list) === id)
        .map((measure) => measure.id),
    );
    return new Set(
      revised.flatMap(({ measure, period }) => {
        const code = measures.has(measure) ? periodAt(list, period) : null;
        return code === null ? [] : [code];
      }),
    );
  };
}

function ownsWhole(
  { countries, representations, institutions }: Rows,
  { country }: { readonly country: string },
): boolean {
  const isPart = representations !== null || institutions !== null;
  return !isPart && (countries === null || countries.includes(country));
}

const MONTHS_A_QUARTER = 3;

/** Releases are compared by years and by months: a quarter was corrected where one of its months was. */
function periodAt(list: string, period: string): string | null {
  const [year = '', month] = period.split('-');
  switch (list) {
    case 'year':
      return month === undefined ? year : null;
    case 'month':
      return month === undefined ? null : period;
    case 'quarter':
      return month === undefined
        ? null
        : `${year}-Q${String(Math.ceil(Number(month) / MONTHS_A_QUARTER))}`;
    default:
      return null;
  }
}
