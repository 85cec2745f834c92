/** The one sentence above each chart of a representation, from the figures that the chart shows. */
import { amount, joinTexts, NOTHING, percent, told } from '#queries/allocation/plain-numbers.ts';
import { rulingFor } from '#queries/compare/small-numbers.ts';
import { monthNamed } from '#queries/representations/month-names.ts';
import type {
  Forecast,
  ForecastMonth,
  Measures,
  Waiting,
} from '#queries/representations/representations-answer.ts';
import type { Text } from '#warehouse/text.ts';

const FEW = told('Muy pocos casos para comparar.', 'Too few cases to compare.');

/** Why few cases can be much work: what weighs most in hours, beside its share of cases. */
export function workSentence({ strata, opened, workload }: Measures): Text {
  const [first] = strata;
  if (first === undefined || workload.value === 0) return FEW;
  return told(
    'Lo que más horas toma es «{kind}»: {hours} del trabajo con {cases} de los casos.',
    'What takes most hours is “{kind}”: {hours} of the work with {cases} of the cases.',
    {
      kind: first.label,
      hours: percent(first.hours / workload.value),
      cases: percent(first.cases / opened),
    },
  );
}

/** Is it falling behind? */
export function flowSentence({ opened, closed, clearance }: Measures): Text {
  if (clearance === null || clearance.base === 'nothing')
    return told(
      '{opened} abiertos y {closed} cerrados: muy pocos casos para decir si se atrasa.',
      '{opened} opened and {closed} closed: too few cases to say whether it falls behind.',
      { opened: amount(opened), closed: amount(closed) },
    );
  const facts = {
    closed: percent(clearance.value),
    low: percent(clearance.low),
    high: percent(clearance.high),
  };
  if (clearance.low <= 1 && clearance.high >= 1)
    return told(
      'Cierra casi lo mismo que abre: {closed} (podría ser de {low} a {high}).',
      'It closes about as many as it opens: {closed} (it may be {low} to {high}).',
      facts,
    );
  return clearance.value < 1
    ? told(
        'Se está atrasando: cierra {closed} de lo que abre (podría ser de {low} a {high}).',
        'It is falling behind: it closes {closed} of what it opens (it may be {low} to {high}).',
        facts,
      )
    : told(
        'Se está poniendo al día: cierra {closed} de lo que abre (podría ser de {low} a {high}).',
        'It is catching up: it closes {closed} of what it opens (it may be {low} to {high}).',
        facts,
      );
}

export function agesSentence({ open, ages, still }: Measures): Text {
  if (open === 0) return told('No hay casos abiertos.', 'There are no open cases.');
  const [, , ninety = 0] = still;
  return told(
    'De {open} casos abiertos, {old} llevan más de un año y {still} no tienen movimiento desde hace 90 días o más.',
    'Of {open} open cases, {old} have been open for over a year and {still} have had no action for 90 days or more.',
    { open: amount(open), old: amount(ages.at(-1) ?? 0), still: amount(ninety) },
  );
}

/** “De cada 100 casos, 36 siguen abiertos a los 90 días.” */
export function closingSentence({ after, median, base, events }: Waiting): Text {
  const ninety = after.find(({ days }) => days === 90);
  if (base === 'nothing' || ninety === undefined)
    return told(
      '{closed} cierres: muy pocos casos para comparar.',
      '{closed} closed: too few cases to compare.',
      { closed: amount(events) },
    );
  return joinTexts([
    told(
      'De cada 100 casos, {open} siguen abiertos a los 90 días.',
      'Of 100 cases, {open} are still open after 90 days.',
      { open: amount(ninety.open * 100, 0) },
    ),
    median === null
      ? told(
          'Aún no se puede decir cuándo se cierra la mitad.',
          'When half are closed cannot be said yet.',
        )
      : told('La mitad se cierra en {days} días.', 'Half are closed within {days} days.', {
          days: amount(median, 0),
        }),
  ]);
}

export function firstActionSentence({ after, base, cases }: Waiting): Text {
  const three = after.find(({ days }) => days === 3);
  if (rulingFor(cases) === 'nothing' || base === 'nothing' || three === undefined)
    return told(
      'Primera atención: muy pocos casos para comparar ({cases}).',
      'First action: too few cases to compare ({cases}).',
      { cases: amount(cases) },
    );
  return told(
    'La primera actuación llega en 3 días o menos a {share} de {cases} casos.',
    'The first action comes within 3 days for {share} of {cases} cases.',
    { share: percent(1 - three.open), cases: amount(cases) },
  );
}

/** Hours follow from cases at the hours that one takes. */
export function hoursOf(
  { cases, hours }: Pick<ForecastMonth, 'cases' | 'hours'>,
  of: number,
): number {
  return cases === 0 ? 0 : (of * hours) / cases;
}

/** Does what comes cross what the staff can do? */
export function forecastSentence({ months }: Forecast, capacity: number | null): Text {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return NOTHING;
  const hours = months.reduce((sum, month) => sum + month.hours, 0) / months.length;
  const mean = told(
    'De {from} a {until} se esperan unas {hours} horas al mes',
    'From {from} to {until} about {hours} hours a month are expected',
    { from: monthNamed(first.month), until: monthNamed(last.month), hours: amount(hours, 0) },
  );
  if (capacity === null)
    return told(
      '{mean}; sin datos de personal no hay línea de capacidad.',
      '{mean}; without figures of staff there is no line of capacity.',
      { mean },
    );
  const over = months.filter((month) => month.hours > capacity).length;
  const may = months.filter((month) => hoursOf(month, month.high80) > capacity).length;
  const facts = {
    mean,
    capacity: amount(capacity, 0),
    over: amount(over),
    may: amount(may),
    all: amount(months.length),
  };
  return told(
    '{mean}; el personal de hoy puede con {capacity}. Lo esperado la rebasa en {over} de {all} meses, y podría rebasarla en {may}.',
    '{mean}; the staff of today can do {capacity}. What is expected is over it in {over} of {all} months, and may be in {may}.',
    facts,
  );
}

/** How good the forecasts have been: how often the band held, and the mean error. */
export function heldSentence({ checked, held, error_percent, against_last_year }: Forecast): Text {
  if (checked === 0)
    return told(
      'Todavía no hay predicciones pasadas con que comprobar.',
      'There are no past predictions to check yet.',
    );
  const band = told(
    'De las últimas {checked} predicciones, {held} cayeron en la banda.',
    'Of the last {checked} predictions, {held} fell within the band.',
    { checked: amount(checked), held: amount(held) },
  );
  if (error_percent === null) return band;
  const error = told('En promedio se equivoca {error}', 'On average it errs by {error}', {
    error: percent(error_percent / 100),
  });
  if (against_last_year === null) return joinTexts([band, told('{error}.', '{error}.', { error })]);
  const better = against_last_year <= 1;
  return joinTexts([
    band,
    told(
      `{error}, {change} ${better ? 'menos' : 'más'} que repetir el mismo mes del año pasado.`,
      `{error}, {change} ${better ? 'less' : 'more'} than repeating the same month of the year before.`,
      { error, change: percent(Math.abs(1 - against_last_year)) },
    ),
  ]);
}
