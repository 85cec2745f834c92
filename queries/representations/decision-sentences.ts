/** Plan against fact in words, in both languages, from the numbers. */
import { amount, joinTexts, percent, persons, told } from '#queries/allocation/plain-numbers.ts';
import type { FollowUp } from '#queries/representations/decision-follow-up.ts';
import type { Text } from '#warehouse/text.ts';

/** Less than this is the same staff: a tenth of a person. */
const SAME_STAFF = 0.1;

export function followUpSentence(decided: number, { months, since, before }: FollowUp): Text {
  return joinTexts([staffSentence(decided, months, since.staff), loadSentence(since, before)]);
}

function staffSentence(decided: number, months: number, staff: number | null): Text {
  const facts = { months: String(months), decided: persons(decided) };
  if (staff === null)
    return told(
      'Se decidieron {decided}; en los {months} meses siguientes no hay datos de personal.',
      'Decided: {decided}; for the {months} months after there are no figures of staff.',
      facts,
    );
  const present = { ...facts, staff: amount(staff) };
  const missing = decided - staff;
  if (Math.abs(missing) < SAME_STAFF)
    return told(
      'Se decidieron {decided} y hubo {staff} en los {months} meses siguientes: se cumplió.',
      'Decided: {decided}; on post in the {months} months after: {staff}, as decided.',
      present,
    );
  const difference = amount(Math.abs(missing));
  return missing > 0
    ? told(
        'Se decidieron {decided} y hubo {staff} en promedio en los {months} meses siguientes: {difference} menos.',
        'Decided: {decided}; on post in the {months} months after: {staff} on average, {difference} fewer.',
        { ...present, difference },
      )
    : told(
        'Se decidieron {decided} y hubo {staff} en promedio en los {months} meses siguientes: {difference} más.',
        'Decided: {decided}; on post in the {months} months after: {staff} on average, {difference} more.',
        { ...present, difference },
      );
}

function loadSentence(since: FollowUp['since'], before: FollowUp['before']): Text {
  const hours = { was: amount(before.hours, 0), is: amount(since.hours, 0) };
  if (since.load === null || before.load === null)
    return told(
      'El trabajo pasó de {was} a {is} horas frente a los mismos meses del año anterior; la carga no se conoce.',
      'The work went from {was} to {is} hours against the same months of the year before; the load is not known.',
      hours,
    );
  const loads = { before: percent(before.load), since: percent(since.load) };
  return told(
    'La carga fue de {since}; en los mismos meses del año anterior, {before} (el trabajo pasó de {was} a {is} horas).',
    'The load was {since}; in the same months of the year before, {before} (the work went from {was} to {is} hours).',
    { ...hours, ...loads },
  );
}
