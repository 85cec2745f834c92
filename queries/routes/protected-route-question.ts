/** Which questions about routes the protected levels may ask: single legs, of persons or cases, by state or country. */
import type { Refusal } from '#queries/disclosure/refusal.ts';
import { allAt, routeQuestionString, type RouteQuestion } from '#queries/routes/route-question.ts';
import type { Text } from '#warehouse/text.ts';

/** Why the question is refused; null when it may be asked. */
export function protectedRouteRefusal(question: RouteQuestion): Refusal | null {
  const { stages, levels, measure, through } = question;
  if (through !== null) return refusal('single_legs_only', THROUGH, { ...question, through: null });
  if (measure === 'journeys')
    return refusal('measure_not_offered', JOURNEYS, { ...question, measure: 'persons' });
  if (stages.some((stage) => ['municipality', 'point'].includes(levels[stage])))
    return refusal('places_too_fine', FINE, { ...question, levels: allAt('state') });
  if (stages.includes('reentry')) {
    const others = stages.filter((stage) => stage !== 'reentry');
    const kept = others.length < 2 ? (['origin', 'return'] as const) : others;
    return refusal('single_legs_only', REENTRY, { ...question, stages: kept });
  }
  return null;
}

/** Paths, columns of stages and series by month follow one journey through several legs: not at this level. */
export function chainRefusal(question: RouteQuestion): Refusal {
  return { rule: 'single_legs_only', text: CHAINS, nearest: nearestOf(question) };
}

function refusal(rule: string, text: Text, instead: RouteQuestion): Refusal {
  return { rule, text, nearest: nearestOf(instead) };
}

function nearestOf(question: RouteQuestion): string {
  const next = protectedRouteRefusal(question);
  return next?.nearest ?? routeQuestionString(question);
}

const THROUGH: Text = {
  es: 'a este nivel no se sigue a quienes pasan por un lugar: se muestran tramos sueltos',
  en: 'at this level nobody is followed through a place: single legs are shown',
};
const JOURNEYS: Text = {
  es: 'a este nivel se cuentan personas o casos, no recorridos',
  en: 'at this level persons or cases are counted, not journeys',
};
const FINE: Text = {
  es: 'a este nivel los lugares se muestran por estado o por país',
  en: 'at this level places are shown by state or by country',
};
const REENTRY: Text = {
  es: 'el reingreso une dos recorridos de la misma persona: no se muestra a este nivel',
  en: 're-entry joins two journeys of one person: it is not shown at this level',
};
const CHAINS: Text = {
  es: 'caminos enteros, columnas de etapas y series por mes siguen a las personas de un tramo a otro: a este nivel se muestran tramos sueltos',
  en: 'whole paths, columns of stages and series by month follow persons from one leg to the next: at this level single legs are shown',
};
