import type { Text } from '#warehouse/text.ts';
import { amount, told } from './plain-numbers.ts';
import type { PlanProblem } from './plan.ts';

const WORDS: Readonly<Record<PlanProblem['fault'], Text>> = {
  no_posts: { es: 'No hay ninguna sede en el plan.', en: 'There is no post in the plan.' },
  floors_over_staff: {
    es: 'Los mínimos de las sedes suman {came} y hay {expected} personas; el mayor es el de {post}.',
    en: 'The least staff of the posts adds up to {came} and there are {expected} persons; the greatest is that of {post}.',
  },
  ceilings_under_staff: {
    es: 'Los máximos de las sedes suman {came} y hay {expected} personas: sobran.',
    en: 'The most staff of the posts adds up to {came} and there are {expected} persons: some are left over.',
  },
  floors_over_budget: {
    es: 'Los mínimos de las sedes cuestan {came} y el presupuesto es {expected}; el mayor es el de {post}.',
    en: 'The least staff of the posts costs {came} and the budget is {expected}; the greatest is that of {post}.',
  },
  floor_over_ceiling: {
    es: 'El mínimo de {post} es {came} y su máximo {expected}.',
    en: 'The least staff of {post} is {came} and its most {expected}.',
  },
  today_not_known: {
    es: 'No se sabe cuántas personas hay hoy en {post}: sin eso no se cuentan traslados ni plazas nuevas.',
    en: 'It is not known how many persons are at {post} today: without that neither transfers nor new positions can be counted.',
  },
  today_over_staff: {
    es: 'Hoy hay {came} personas, o los mínimos las piden, y el plan tiene {expected}: sin mover a nadie no alcanza.',
    en: 'Today there are {came} persons, or the least staff asks for them, and the plan has {expected}: without moving anybody it does not suffice.',
  },
  cost_not_known: {
    es: 'Falta el costo de una persona en {post}.',
    en: 'The cost of one person at {post} is missing.',
  },
  too_few_moves: {
    es: 'Los mínimos y máximos piden al menos {expected} traslados y se permiten {came}.',
    en: 'Least and most staff ask for at least {expected} transfers and {came} are allowed.',
  },
  moves_with_budget: {
    es: 'Elija presupuesto o número de traslados: juntos no se calculan.',
    en: 'Choose a budget or a number of transfers: they are not calculated together.',
  },
  not_a_number: {
    es: 'Una cifra{post} no es un número de cero o más.',
    en: 'A figure{post} is not a number of zero or more.',
  },
};

/** Why there is no plan, with what was expected and what came. */
export function problemSentence({ fault, post, expected, came }: PlanProblem): Text {
  const { es, en } = WORDS[fault];
  const at =
    fault === 'not_a_number' && post !== null
      ? told(' de {post}', ' of {post}', { post: post.name })
      : (post?.name ?? '');
  return told(es, en, {
    post: at,
    expected: expected === null ? '' : amount(expected),
    came: came === null ? '' : amount(came),
  });
}
