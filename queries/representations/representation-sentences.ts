/**
 * Representations told in sentences, in Spanish and English, from their own figures: the answer above each chart.
 * Planners' words only; a range is told as what happens 8 of 10 times, and few cases are said to be few.
 */
import {
  amount,
  joinTexts,
  NOTHING,
  percent,
  persons,
  told,
} from '#queries/allocation/plain-numbers.ts';
import { rulingFor } from '#queries/compare/small-numbers.ts';
import { overloaded } from '#queries/representations/load-class.ts';
import { monthNamed } from '#queries/representations/month-names.ts';
import type {
  Measures,
  Range,
  RepresentationLine,
  RepresentationsAnswer,
} from '#queries/representations/representations-answer.ts';
import type { Text } from '#warehouse/text.ts';

interface Months {
  readonly from: string;
  readonly until: string;
}

type Named = Pick<RepresentationLine, 'name'>;

/** “entre 73 % y 86 %, 8 de cada 10 veces”. */
export function shareRange({ low, high }: Pick<Range, 'low' | 'high'>): Text {
  return told(
    'entre {low} y {high}, 8 de cada 10 veces',
    'between {low} and {high}, 8 of 10 times',
    {
      low: percent(low),
      high: percent(high),
    },
  );
}

/** The answer of the panorama: how much work there is, whether the staff is enough, and where it is least so. */
export function networkSentence({
  representations,
  network,
  from,
  until,
}: Pick<RepresentationsAnswer, 'representations' | 'network' | 'from' | 'until'>): Text {
  if (network.opened === 0)
    return joinTexts([
      told(
        'Entre {from} y {until} no hay casos de estas {posts} representaciones: no se puede saber cuánto trabajo tienen.',
        'Between {from} and {until} there are no cases of these {posts} representations: how much work they have cannot be known.',
        { ...monthsOf({ from, until }), posts: amount(representations.length) },
      ),
      knownSentence(network),
    ]);
  return joinTexts([
    told(
      'Entre {from} y {until} se abrieron {cases} casos, unas {hours} horas de trabajo.',
      'Between {from} and {until}, {cases} cases were opened, about {hours} hours of work.',
      {
        ...monthsOf({ from, until }),
        cases: amount(network.opened),
        hours: amount(network.workload.value, 0),
      },
    ),
    enoughSentence(network),
    overSentence(representations),
  ]);
}

function monthsOf({ from, until }: Months) {
  return { from: monthNamed(from), until: monthNamed(until) };
}

/** Does the staff suffice? With the load and its range. */
function enoughSentence({ staff, required, load, opened }: Measures): Text {
  if (staff.present === null || load === null)
    return told(
      'Harían falta {required}; sin datos de personal no se puede decir si alcanza.',
      '{required} would be needed; without figures of staff it cannot be said whether they suffice.',
      { required: persons(required.value) },
    );
  if (rulingFor(opened) === 'nothing')
    return told(
      'Hay {present}; son muy pocos casos para calcular una carga.',
      'There are {present}; these are too few cases for a load.',
      { present: persons(staff.present) },
    );
  return told(
    'Piden {required} y hay {present}: la carga es de {load} ({range}).',
    'They take {required} and there are {present}: the load is {load} ({range}).',
    {
      required: persons(required.value),
      present: amount(staff.present),
      load: percent(load.value),
      range: shareRange(load),
    },
  );
}

function overSentence(posts: readonly RepresentationLine[]): Text {
  const { told: known, over } = overloaded(posts);
  if (known === 0) return NOTHING;
  const [most] = inNeedOrder(posts.filter(({ opened }) => rulingFor(opened) !== 'nothing'));
  const counted = told(
    'De las {known} sedes con casos suficientes para compararlas, pasan de 100 %: {over}.',
    'Of the {known} posts with enough cases to compare them, over 100%: {over}.',
    { known: amount(known), over: amount(over) },
  );
  if (most === undefined || extraRequired(most) <= 0) return counted;
  return joinTexts([
    counted,
    told('Donde más personal falta: {post} ({extra}).', 'Most is missing at: {post} ({extra}).', {
      post: most.name,
      extra: persons(extraRequired(most)),
    }),
  ]);
}

/** Persons required beyond those on post; below nought where there is room. Where no staff is told, minus infinity. */
function extraRequired({ gap }: Pick<RepresentationLine, 'gap'>): number {
  return gap === null ? Number.NEGATIVE_INFINITY : -gap.value;
}

/** Who needs most stands first: an order of need, not of merit. */
export function inNeedOrder<T extends Pick<RepresentationLine, 'gap' | 'code'>>(
  posts: readonly T[],
): readonly T[] {
  return posts.toSorted(
    (a, b) => extraRequired(b) - extraRequired(a) || a.code.localeCompare(b.code),
  );
}

/** The head of one representation. */
export function postSentence(post: Measures & Named, months: Months): Text {
  if (post.opened === 0) return withoutCases(post, months);
  return joinTexts([
    told(
      'Entre {from} y {until} abrió {cases} casos y cerró {closed}; quedan {open} abiertos.',
      'Between {from} and {until} it opened {cases} cases and closed {closed}; {open} are open.',
      {
        ...monthsOf(months),
        cases: amount(post.opened),
        closed: amount(post.closed),
        open: amount(post.open),
      },
    ),
    told('Son {hours} horas de trabajo.', 'They are {hours} hours of work.', {
      hours: amount(post.workload.value, 0),
    }),
    enoughSentence(post),
  ]);
}

function withoutCases(post: Measures, months: Months): Text {
  return joinTexts([
    told(
      'Entre {from} y {until} no hay casos suyos: no se puede saber cuánto trabajo tiene.',
      'Between {from} and {until} it has no cases: how much work it has cannot be known.',
      monthsOf(months),
    ),
    knownSentence(post),
  ]);
}

/** Where no work is known: what is. */
function knownSentence({ registrations, staff }: Measures): Text {
  return joinTexts([
    registrations === null
      ? NOTHING
      : told(
          'Se conocen {count} registros consulares, de todos los años.',
          '{count} consular registrations are known, of all years.',
          { count: amount(registrations) },
        ),
    staff.present === null ? told('Sin datos de personal.', 'No figures of staff.') : NOTHING,
  ]);
}
