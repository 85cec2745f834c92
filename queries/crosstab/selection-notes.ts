/** Notes that follow from what a question selects: periods that still run, values that began late, questions not asked, small bases. */
import type { AnswerComparison, AnswerNote, AnswerShare, CellStatus } from '#queries/answer.ts';
import type { Coverage } from '#queries/crosstab/coverage.ts';
import {
  lastMonthOf,
  lastWholeMonth,
  shiftedPeriod,
  toldUntil,
} from '#queries/crosstab/told-until.ts';
import type { Filter } from '#queries/parse-filter.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { monthLabel } from '#warehouse/period.ts';
import type { Language, Text } from '#warehouse/text.ts';

export interface Selected {
  readonly snapshot: ReadableSnapshot;
  /** With fixed periods. */
  readonly question: Question;
  /** Codes of each asked dimension, rows first. */
  readonly codes: readonly (readonly string[])[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly status: readonly (readonly CellStatus[])[];
  readonly shares: readonly AnswerShare[];
  readonly comparisons: readonly AnswerComparison[];
  /** Up to which month each source was compared; empty where all periods were over. */
  readonly comparedUntil: Coverage;
  /** Is there a comparison in which what still runs stays out? */
  readonly isRunningLeftOut: boolean;
}

export function selectionNotes(selected: Selected): readonly AnswerNote[] {
  return [
    ...runningPeriods(selected),
    ...likeForLike(selected),
    ...leftOut(selected),
    ...lateValues(selected),
    ...notAsked(selected),
    ...smallBases(selected),
  ];
}

interface Named {
  readonly dimension: Dimension;
  readonly codes: readonly string[];
}

/** The values that the question names: those shown, and those filtered by a list. */
function namedValues({ question, codes, snapshot }: Selected): readonly Named[] {
  const shown = [...question.rows, ...question.columns].map((dimension, at) => ({
    dimension,
    codes: (codes[at] ?? []).filter((code) => code !== '_T' && code !== '_O'),
  }));
  const filtered = question.filters.flatMap((filter): readonly Named[] => {
    if (shown.some(({ dimension }) => dimension === filter.dimension)) return [];
    if (filter.kind === 'among') return [filter];
    if (filter.kind !== 'range') return [];
    const within = snapshot.codebook
      .values(filter.dimension.list)
      .flatMap(({ code }) => (code >= filter.from && code <= filter.to ? [code] : []));
    return filter.dimension.role === 'time' ? [{ ...filter, codes: within }] : [];
  });
  return [...shown, ...filtered];
}

function runningPeriods(selected: Selected): readonly AnswerNote[] {
  const day = toldUntil(selected.snapshot.snapshot);
  const over = lastWholeMonth(day);
  const { language } = selected.question;
  return namedValues(selected)
    .filter(({ dimension }) => dimension.role === 'time')
    .flatMap(({ dimension, codes }) => {
      const running = codes.filter((code) => runsOn(dimension.list, code, day, over));
      if (running.length === 0) return [];
      const labels = running.map((code) => labelOf(selected, dimension, code));
      const named = new Intl.ListFormat(language).format(labels);
      const date = dayLabel(day, language);
      const text: Text = {
        es: `Sin terminar: ${named}. Los datos llegan al ${date}.`,
        en: `Not over yet: ${named}. The data go up to ${date}.`,
      };
      return [{ text: text[language], source: null, dimension: dimension.id, codes: running }];
    });
}

/** Has it begun by that day, and does it end after the last month that is over? */
function runsOn(level: string, code: string, day: string, over: string): boolean {
  if (code.startsWith('_') || lastMonthOf(level, code) <= over) return false;
  return firstMonthOf(level, code) <= day.slice(0, 7);
}

function firstMonthOf(level: string, code: string): string {
  const months = level === 'year' ? 12 : level === 'quarter' ? 3 : 1;
  return shiftedPeriod('month', lastMonthOf(level, code), 1 - months);
}

function likeForLike({ comparedUntil, snapshot, question }: Selected): readonly AnswerNote[] {
  if (comparedUntil.size === 0) return [];
  const { language } = question;
  const title = (source: string) =>
    snapshot.sources.find(({ id }) => id === source)?.title[language] ?? source;
  const byMonth = Map.groupBy([...comparedUntil.keys()].sort(), (each) => comparedUntil.get(each));
  const parts = [...byMonth].map(([month = '', sources]) => {
    const until = monthLabel(month)[language];
    return byMonth.size === 1 ? until : `${until} (${sources.map(title).join(', ')})`;
  });
  const text: Text = {
    es: `Lo que aún corre se compara con los mismos meses del año anterior, contados de nuevo: hasta ${parts.join('; hasta ')}.`,
    en: `What still runs is compared with the same months of the year before, counted again: up to ${parts.join('; up to ')}.`,
  };
  return [{ text: text[language], source: null, dimension: null, codes: [] }];
}

function leftOut(selected: Selected): readonly AnswerNote[] {
  if (!selected.isRunningLeftOut || runningPeriods(selected).length === 0) return [];
  const text: Text = {
    es: 'Lo que aún corre no se compara con el año anterior a este nivel: los meses que ya pasaron no se publican aparte. Sí se comparan los trimestres y meses completos.',
    en: 'What still runs is not compared with the year before at this level: the months that are over are not published apart. Whole quarters and months are compared.',
  };
  const { language } = selected.question;
  return [{ text: text[language], source: null, dimension: null, codes: [] }];
}

/** Values in use only from or until a day, such as programmes, where the periods selected reach beyond it. */
function lateValues(selected: Selected): readonly AnswerNote[] {
  const { language, filters } = selected.question;
  const { first, last } = selectedMonths(filters);
  return namedValues(selected).flatMap(({ dimension, codes }) => {
    const late = codes.flatMap((code) => {
      const { from = null, to = null } =
        selected.snapshot.codebook.find(dimension.list, code)?.valid ?? {};
      const beginsLate = from !== null && (first === null || first < from.slice(0, 7));
      const endsEarly = to !== null && (last === null || last > to.slice(0, 7));
      return beginsLate || endsEarly ? [{ code, from, to }] : [];
    });
    if (late.length === 0) return [];
    const named = late.map(({ code, from, to }) => {
      const since: Text = { es: `desde el ${from ?? ''}`, en: `from ${from ?? ''}` };
      const until: Text = { es: `hasta el ${to ?? ''}`, en: `until ${to ?? ''}` };
      const parts = [from === null ? null : since[language], to === null ? null : until[language]];
      const when = parts.filter((part) => part !== null).join(' ');
      return `${labelOf(selected, dimension, code)} (${when})`;
    });
    const text: Text = {
      es: `No existen en todo el periodo: ${named.join(', ')}.`,
      en: `Not there in all of the period: ${named.join(', ')}.`,
    };
    const lateCodes = late.map(({ code }) => code);
    return [{ text: text[language], source: null, dimension: dimension.id, codes: lateCodes }];
  });
}

/** First and last month of opening that the filters leave; null where they leave it open. */
function selectedMonths(filters: readonly Filter[]) {
  const months = filters.flatMap((filter) => {
    const { dimension } = filter;
    if (dimension.hierarchy !== 'opened') return [];
    const codes =
      filter.kind === 'among'
        ? filter.codes
        : filter.kind === 'range'
          ? [filter.from, filter.to]
          : [];
    const sorted = [...codes].sort();
    const [from = '', to = from] = [sorted[0], sorted.at(-1)];
    return from === ''
      ? []
      : [{ first: firstMonthOf(dimension.list, from), last: lastMonthOf(dimension.list, to) }];
  });
  const first = months.map((each) => each.first).sort();
  const last = months.map((each) => each.last).sort();
  return { first: first.at(-1) ?? null, last: last[0] ?? null };
}

const NOT_ASKED = '_N';

function notAsked(selected: Selected): readonly AnswerNote[] {
  const { language } = selected.question;
  return namedValues(selected)
    .filter(({ codes }) => codes.includes(NOT_ASKED))
    .map(({ dimension }) => {
      const text: Text = {
        es: `${dimension.label.es}: en parte de los periodos o fuentes no se preguntaba; «${labelOf(selected, dimension, NOT_ASKED)}» no es un «no».`,
        en: `${dimension.label.en}: in some of the periods or sources it was not asked; “${labelOf(selected, dimension, NOT_ASKED)}” is not a “no”.`,
      };
      const codes = [NOT_ASKED];
      return { text: text[language], source: null, dimension: dimension.id, codes };
    });
}

function smallBases({ question, values, status, shares, comparisons }: Selected) {
  const isMarked = [...status, ...comparisons.flatMap((each) => each.status)].some((each) =>
    each.includes('u'),
  );
  const isEmpty = shares.some((share) =>
    share.values.some((each, measure) =>
      each.some(
        (percent, cell) =>
          percent === null &&
          question.measures[measure]?.deriving !== 'rate' &&
          (values[measure]?.[cell] ?? 0) > 0,
      ),
    ),
  );
  if (!isMarked && !isEmpty) return [];
  const text: Text = {
    es: 'Con una base de menos de 10 no se dan tasas, medianas, porcentajes ni cambios; con una de 10 a 29 la cifra es poco confiable.',
    en: 'With a base below 10 no rate, median, percentage or change is given; with one of 10 to 29 the figure is of low reliability.',
  };
  return [{ text: text[question.language], source: null, dimension: null, codes: [] }];
}

function labelOf({ snapshot, question }: Selected, { list }: Dimension, code: string): string {
  return snapshot.codebook.find(list, code)?.label[question.language] ?? code;
}

function dayLabel(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}
