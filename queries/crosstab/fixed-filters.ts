/** Filters that move with the data (`year:last_3`, `year:2019..`) become the ranges they stand for in one edition. */
import { periodOf, shiftedPeriod, toldUntil } from '#queries/crosstab/told-until.ts';
import type { Filter } from '#queries/parse-filter.ts';
import type { Question } from '#queries/question.ts';
import { isPeriodList } from '#warehouse/code-lists.ts';
import type { Codebook, ReadableSnapshot } from '#warehouse/open-snapshot.ts';

/** Until when it tells, and its lists. */
type Told = Pick<ReadableSnapshot, 'snapshot' | 'codebook'>;

/** The same question with no filter that moves. */
export function fixedQuestion(question: Question, snapshot: Told): Question {
  return { ...question, filters: fixedFilters(question.filters, snapshot) };
}

export function fixedFilters(
  filters: readonly Filter[],
  { snapshot, codebook }: Told,
): readonly Filter[] {
  const day = toldUntil(snapshot);
  return filters.map((filter) => fixed(filter, day, codebook));
}

function fixed(filter: Filter, day: string, codebook: Codebook): Filter {
  const { dimension } = filter;
  const { list } = dimension;
  switch (filter.kind) {
    case 'last': {
      const to = periodOf(list, day);
      return { kind: 'range', dimension, from: shiftedPeriod(list, to, 1 - filter.count), to };
    }
    case 'from': {
      const last = isPeriodList(list) ? periodOf(list, day) : endOf(list, codebook, -1);
      const isBeyond = isPeriodList(list) && filter.from > last;
      return { kind: 'range', dimension, from: filter.from, to: isBeyond ? filter.from : last };
    }
    case 'until': {
      const first = endOf(list, codebook, 0);
      const isBefore = isPeriodList(list) && filter.to < first;
      return { kind: 'range', dimension, from: isBefore ? filter.to : first, to: filter.to };
    }
    default:
      return filter;
  }
}

/** The first or last value of a list, reserved codes apart. */
function endOf(list: string, codebook: Codebook, at: 0 | -1): string {
  const codes = codebook.values(list).flatMap(({ code }) => (code.startsWith('_') ? [] : [code]));
  return codes.at(at) ?? '_X';
}
