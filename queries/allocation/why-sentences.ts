/** The card of a post, “por qué”: what it has, why, against whom, how firm; and what the plan rests on. */
import type { Text } from '#warehouse/text.ts';
import type { FlipPoint } from './flip-points.ts';
import { loadsOf } from './load-words.ts';
import {
  amount,
  duration,
  listed,
  NOTHING,
  percent,
  persons,
  signed,
  told,
} from './plain-numbers.ts';
import type { PlanRow } from './plan.ts';
import { shareWithAtLeast, type PostRobustness } from './robust.ts';

/** The card of a post: what it has, why, against whom, how firm. */
export function whySentences(
  row: PlanRow,
  robustness: PostRobustness | null = null,
  draws: number | null = null,
): readonly Text[] {
  return [
    headline(row),
    workSentence(row),
    strataSentence(row),
    afterSentence(row),
    wonSentence(row),
    marginSentence(row),
    heldSentence(row),
    robustness === null || draws === null ? NOTHING : firmSentence(row, robustness, draws),
  ].filter(({ es }) => es !== '');
}

function headline({ post, from, after, change }: PlanRow): Text {
  if (from === null || change === null)
    return told('{post}: {staff}.', '{post}: {staff}.', { post: post.name, staff: persons(after) });
  if (change === 0)
    return told('{post}: sigue con {staff}.', '{post}: stays with {staff}.', {
      post: post.name,
      staff: persons(after),
    });
  return told(
    '{post}: {change} (de {from} a {after}).',
    '{post}: {change} (from {from} to {after}).',
    {
      post: post.name,
      change: signed(change),
      from: amount(from),
      after: amount(after),
    },
  );
}

function workSentence({ post, before, loadBefore }: PlanRow): Text {
  const required = amount(post.required);
  if (before === null)
    return told('Su trabajo pide {required}.', 'Its work asks for {required}.', {
      required: persons(post.required),
    });
  if (loadBefore === null)
    return told(
      'Hoy no hay nadie para el trabajo de {required}.',
      'Today nobody is there for the work of {required}.',
      { required },
    );
  // as it is read: 0.98 is told as 1
  const isOne = amount(before) === '1';
  return told(
    isOne
      ? 'Hoy 1 persona hace el trabajo de {required}; la carga es {load}.'
      : 'Hoy {before} personas hacen el trabajo de {required}; la carga es {load}.',
    isOne
      ? 'Today 1 person does the work of {required}; the load is {load}.'
      : 'Today {before} persons do the work of {required}; the load is {load}.',
    { before: amount(before), required, load: percent(loadBefore) },
  );
}

function strataSentence({ why }: PlanRow): Text {
  if (why.strata.length === 0) return NOTHING;
  const weights = why.strata.map(({ stratum, share }) =>
    told('{name} ({share})', '{name} ({share})', { name: stratum.name, share: percent(share) }),
  );
  const change = why.hoursChange;
  const since =
    change === null || Math.abs(change) < 0.005
      ? NOTHING
      : told(
          change > 0
            ? '; el trabajo subió {change} en un año'
            : '; el trabajo bajó {change} en un año',
          change > 0 ? '; work rose by {change} in a year' : '; work fell by {change} in a year',
          { change: percent(Math.abs(change)) },
        );
  return told('Pesan sobre todo {weights}{since}.', 'What weighs most: {weights}{since}.', {
    weights: listed(weights),
    since,
  });
}

function afterSentence({ after, loadAfter, change, before }: PlanRow): Text {
  if (loadAfter === null)
    return { es: 'Con el plan no queda nadie.', en: 'With the plan nobody is left.' };
  if (change === 0 && before === after) return NOTHING;
  return told('Con {staff} la carga queda en {load}.', 'With {staff} the load is {load}.', {
    staff: amount(after),
    load: percent(loadAfter),
  });
}

function wonSentence({ why }: PlanRow): Text {
  if (why.wonAgainst === null) return NOTHING;
  const { here, there } = why.wonAgainst;
  return told(
    'La última plaza hace más falta aquí{here} que en {post}{there}.',
    'The last position is needed more here{here} than at {post}{there}.',
    { here: loadsOf(here), post: there.post.name, there: loadsOf(there) },
  );
}

function marginSentence({ why }: PlanRow): Text {
  if (why.margin === null) return NOTHING;
  return told(
    'La mantendría mientras su trabajo no baje más de {margin}.',
    'It would keep it while its work falls by no more than {margin}.',
    { margin: percent(why.margin, 1) },
  );
}

const HELD: Readonly<Record<'floor' | 'ceiling' | 'reserve' | 'today', Text>> = {
  floor: { es: 'Está en su mínimo.', en: 'It is at its least.' },
  ceiling: { es: 'Está en su máximo.', en: 'It is at its most.' },
  reserve: {
    es: 'Con eso tiene lo suficiente; lo demás va a la reserva móvil.',
    en: 'With that it has enough; the rest goes to the mobile reserve.',
  },
  today: { es: 'Nadie deja la sede donde está.', en: 'Nobody leaves the post where they are.' },
};

function heldSentence({ why }: PlanRow): Text {
  return why.heldBy === null ? NOTHING : HELD[why.heldBy];
}

function firmSentence({ change }: PlanRow, robustness: PostRobustness, draws: number): Text {
  const load = robustness.load;
  const range =
    load === null
      ? NOTHING
      : told(
          ' Su carga quedaría entre {low} y {high}, 8 de cada 10 veces.',
          ' Its load would be between {low} and {high}, 8 times out of 10.',
          { low: percent(load.low), high: percent(load.high) },
        );
  const isGain = change !== null && change > 0;
  const share = isGain ? shareWithAtLeast(robustness, change) : robustness.asPlanned;
  const facts = {
    draws: amount(draws),
    share: ofHundred(share),
    change: signed(change ?? 0),
    range,
  };
  return isGain
    ? told(
        'En {draws} escenarios, {share} de cada 100 le dan {change} o más.{range}',
        'In {draws} scenarios, {share} of every 100 give it {change} or more.{range}',
        facts,
      )
    : told(
        'En {draws} escenarios, {share} de cada 100 le dan lo mismo o más.{range}',
        'In {draws} scenarios, {share} of every 100 give it as much or more.{range}',
        facts,
      );
}

/** What a plan rests on: at how many minutes of a standard it becomes another. */
export function flipSentence({ standard, minutes, loser, winner }: FlipPoint, name: Text): Text {
  const assumed = standard.basis === 'assumption' ? told(' (supuesto)', ' (assumed)') : NOTHING;
  const facts = {
    name,
    assumed,
    typical: duration(standard.typical),
    min: duration(standard.min),
    max: duration(standard.max),
  };
  if (minutes === null)
    return told(
      'El plan es el mismo con {name}{assumed} entre {min} y {max}.',
      'The plan is the same with {name}{assumed} anywhere from {min} to {max}.',
      facts,
    );
  return told(
    'Con {name}{assumed} en {minutes} en vez de {typical} el plan cambia{posts}.',
    'With {name}{assumed} at {minutes} in place of {typical} the plan changes{posts}.',
    {
      ...facts,
      minutes: duration(minutes),
      posts: flippedPosts(loser, winner),
    },
  );
}

/** The standards that change nothing, in one sentence. */
export function steadySentence(names: readonly Text[]): Text {
  if (names.length === 0) return NOTHING;
  return told(
    'El plan es el mismo en todo el rango de: {names}.',
    'The plan is the same over the whole range of: {names}.',
    { names: listed(names) },
  );
}

function flippedPosts(loser: FlipPoint['loser'], winner: FlipPoint['winner']): Text {
  const parts = [
    ...(loser === null ? [] : [told('menos para {post}', 'less for {post}', { post: loser.name })]),
    ...(winner === null ? [] : [told('más para {post}', 'more for {post}', { post: winner.name })]),
  ];
  if (parts.length === 0) return NOTHING;
  return {
    es: `: ${parts.map(({ es }) => es).join(', ')}`,
    en: `: ${parts.map(({ en }) => en).join(', ')}`,
  };
}

/** Of a hundred, without telling all or none where it is not. */
function ofHundred(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && share < 1) return amount(Math.min(99, Math.max(1, rounded)));
  return amount(rounded);
}
