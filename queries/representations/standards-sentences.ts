/** What is said of standards in words, in both languages, from their numbers. */
import { amount, joinTexts, NOTHING, told } from '#queries/allocation/plain-numbers.ts';
import type { DiaryTimes, PanelTimes } from '#queries/representations/observed-times.ts';
import type { RecordedMinutes } from '#queries/representations/recorded-minutes.ts';
import type { DatedStandard } from '#queries/representations/time-standards.ts';
import type { Text } from '#warehouse/text.ts';

/** Staff required before and after a change of standards, full-time equivalents. */
export interface Effect {
  readonly before: number;
  readonly after: number;
}

/** The page's one sentence: how many of the minutes are measured. */
export function standardsSentence(standards: readonly Pick<DatedStandard, 'basis'>[]): Text {
  const of = standards.length;
  const count = (basis: DatedStandard['basis']) =>
    standards.filter((each) => each.basis === basis).length;
  const [measured, panel, assumed] = [count('time_study'), count('panel'), count('assumption')];
  if (assumed === of)
    return told(
      'Los {of} tiempos estándar son supuestos: nadie los ha medido todavía.',
      'All {of} standard times are assumptions: nobody has measured them yet.',
      { of: String(of) },
    );
  return told(
    'De {of} tiempos estándar, {measured} están medidos, {panel} vienen de un panel y {assumed} son supuestos.',
    'Of {of} standard times, {measured} are measured, {panel} come from a panel and {assumed} are assumptions.',
    { of: String(of), measured: String(measured), panel: String(panel), assumed: String(assumed) },
  );
}

export function effectSentence({ before, after }: Effect): Text {
  const [was, is] = [amount(before), amount(after)];
  if (was === is)
    return told(
      'El personal requerido no cambia: {is} personas en todas las sedes.',
      'The required staff does not change: {is} persons in all posts.',
      { is },
    );
  const change = amount(Math.abs(after - before));
  return after > before
    ? told(
        'Harían falta {change} personas más en todas las sedes: de {was} a {is}.',
        '{change} more persons would be needed in all posts: from {was} to {is}.',
        { change, was, is },
      )
    : told(
        'Harían falta {change} personas menos en todas las sedes: de {was} a {is}.',
        '{change} fewer persons would be needed in all posts: from {was} to {is}.',
        { change, was, is },
      );
}

export function recordedSentence(recorded: RecordedMinutes | undefined): Text {
  if (recorded === undefined || recorded.cases === 0)
    return told('Sin casos en el último año.', 'No cases in the last year.');
  const { minutes_an_action, actions_a_case, minutes_a_case, timed, actions, cases } = recorded;
  const facts = { timed: amount(timed), actions: amount(actions), cases: amount(cases) };
  if (minutes_an_action === null || minutes_a_case === null || actions_a_case === null)
    return told(
      '{cases} casos; los registros no traen minutos.',
      '{cases} cases; the records have no minutes.',
      facts,
    );
  return told(
    'Unos {a_case} minutos por caso: {an_action} por actuación ({timed} de {actions} actuaciones con minutos) y {per} actuaciones por caso ({cases} casos).',
    'About {a_case} minutes a case: {an_action} an action ({timed} of {actions} actions with minutes) and {per} actions a case ({cases} cases).',
    {
      ...facts,
      a_case: amount(minutes_a_case, 0),
      an_action: amount(minutes_an_action, 0),
      per: amount(actions_a_case),
    },
  );
}

export function diarySentence(diary: DiaryTimes | null): Text {
  if (diary === null) return NOTHING;
  const entries = amount(diary.entries);
  const { minutes, proposed, actions_a_case } = diary;
  if (minutes === null || proposed === null)
    return told('{entries} anotaciones: muy pocas todavía.', '{entries} entries: too few as yet.', {
      entries,
    });
  return joinTexts([
    told(
      'La mitad de las actuaciones tomó entre {low} y {high} minutos; la de en medio, {middle} ({entries} anotaciones).',
      'Half of the actions took between {low} and {high} minutes; the middle one {middle} ({entries} entries).',
      {
        ...{ low: amount(minutes.low), high: amount(minutes.high) },
        ...{ middle: amount(minutes.middle), entries },
      },
    ),
    told(
      'Con {times} actuaciones por caso: {middle} minutos por caso, entre {low} y {high}.',
      'With {times} actions a case: {middle} minutes a case, between {low} and {high}.',
      {
        times: amount(actions_a_case),
        ...{ low: amount(proposed.low), high: amount(proposed.high) },
        middle: amount(proposed.middle),
      },
    ),
  ]);
}

export function panelSentence(panel: PanelTimes | null): Text {
  if (panel === null) return NOTHING;
  const facts = { round: String(panel.round), members: amount(panel.members) };
  if (panel.typical === null)
    return told(
      'Ronda {round}: {members} respuestas, muy pocas todavía.',
      'Round {round}: {members} answers, too few as yet.',
      facts,
    );
  const { low, middle, high } = panel.typical;
  return told(
    'Ronda {round}: lo usual es {middle} minutos; la mitad dijo entre {low} y {high} ({members} respuestas).',
    'Round {round}: usually {middle} minutes; half said between {low} and {high} ({members} answers).',
    { ...facts, low: amount(low), middle: amount(middle), high: amount(high) },
  );
}
