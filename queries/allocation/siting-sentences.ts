/** Sites of mobile consulates in words, in both languages, from their plan. */
import type { SitesPlan } from './mobile-sites.ts';
import { amount, joinTexts, NOTHING, percent, told } from './plain-numbers.ts';
import type { Text } from '#warehouse/text.ts';

/** What the demand counts; it is never called persons where it is cases. */
export const SITED: Readonly<Record<'detention' | 'cases' | 'registrations', Text>> = {
  detention: { es: 'personas', en: 'persons' },
  cases: { es: 'casos', en: 'cases' },
  registrations: { es: 'matrículas', en: 'registrations' },
};

/** Less than this share is as good as proved. */
const AS_GOOD_AS_BEST = 5e-4;

export function sitesSentence(plan: SitesPlan, unit: Text): Text {
  const { question, persons, reached, reachedByOffices, chosen } = plan;
  if (persons === 0)
    return told(
      'No hay {unit} con lugar conocido en estos meses: no hay qué acercar.',
      'There are no {unit} with a known place in these months: nothing to bring nearer.',
      { unit },
    );
  const facts = {
    unit,
    stops: stops(chosen.length),
    reach: amount(question.reach),
    share: percent(reached / persons),
    before: percent(reachedByOffices / persons),
    persons: amount(persons),
    km: amount(plan.kilometres, 0),
  };
  const covering =
    reachedByOffices > 0
      ? told(
          'Con {stops}, {share} de {persons} {unit} quedan a {reach} km o menos; hoy, con las sedes, {before}.',
          'With {stops}, {share} of {persons} {unit} are within {reach} km; today, with the offices, {before}.',
          facts,
        )
      : told(
          'Con {stops}, {share} de {persons} {unit} quedan a {reach} km o menos.',
          'With {stops}, {share} of {persons} {unit} are within {reach} km.',
          facts,
        );
  const distance = told(
    'En promedio quedan a {km} km en línea recta.',
    'On average they are {km} km away in a straight line.',
    facts,
  );
  return joinTexts([covering, distance]);
}

/** How far the choice can be from the best one, for certain. */
export function certaintySentence({ gap, question, persons }: SitesPlan, unit: Text): Text {
  if (persons === 0) return NOTHING;
  if (gap === 0)
    return told(
      'Está comprobado: ningún otro grupo de lugares lo hace mejor.',
      'It is proved: no other choice of places does better.',
    );
  const share = gap < AS_GOOD_AS_BEST ? percent(gap, 2) : percent(gap, 1);
  return question.goal === 'covering'
    ? told(
        'Con seguridad, ninguna otra elección alcanza a más de {share} de {unit} más que esta.',
        'For certain, no other choice reaches more than {share} more {unit} than this one.',
        { share, unit },
      )
    : told(
        'Con seguridad, ninguna otra elección ahorra más de {share} de los kilómetros de esta.',
        'For certain, no other choice saves more than {share} of the kilometres of this one.',
        { share },
      );
}

/** What one more stop would add. */
export function nextStopSentence({ curve, chosen, persons }: SitesPlan, unit: Text): Text {
  const [now, next] = [curve[chosen.length], curve[chosen.length + 1]];
  if (now === undefined || next === undefined || persons === 0) return NOTHING;
  const more = amount(next - now);
  return next - now < 1
    ? told(
        'Una jornada más no acercaría nada más.',
        'One more stop would bring nothing else within reach.',
      )
    : told(
        'Una jornada más acercaría {more} {unit} más.',
        'One more stop would bring {more} more {unit} within reach.',
        { more, unit },
      );
}

function stops(count: number): Text {
  return count === 1
    ? { es: 'una jornada', en: 'one stop' }
    : told('{count} jornadas', '{count} stops', { count: amount(count) });
}
