/**
 * What may be wrong with records that several rows tell (`once`) and with events that leave their journey
 * to the rule, in sentences.
 */
import type { RecordId } from '#ingest/records.ts';

interface Template {
  readonly record: RecordId;
  readonly once?: true;
  readonly when?: readonly string[];
  readonly fields: Readonly<Record<string, { readonly value?: string | number }>>;
}

/** An event names its journey and its place in it, or a day by which the rule finds both. */
export function journeyProblems({ record, fields }: Template): readonly string[] {
  if (record !== 'route_event') return [];
  const [journey, position, day] = ['journey_key', 'position', 'occurred'].map(
    (name) => fields[name] !== undefined,
  );
  const isStated = journey === true && position === true;
  const isRuled = journey === false && position === false && day === true;
  return isStated || isRuled
    ? []
    : ['route_event needs the fields journey_key and position, or neither and the field occurred'];
}

export function onceProblems(
  records: readonly Template[],
  { record, once, fields }: Template,
): readonly string[] {
  if (once !== true) return [];
  // Else a row of which nothing is left would be neither loaded nor a duplicate.
  const isCounted = records.some((each) => each.once !== true && each.when === undefined);
  const alone = isCounted
    ? []
    : [`${record} told once needs another record of the same rows, without once and without when`];
  switch (record) {
    case 'person':
    case 'case':
      return alone;
    case 'route_event': {
      const isPlain =
        fields['stage']?.value !== undefined &&
        fields['journey_key'] === undefined &&
        fields['event_key'] === undefined;
      return isPlain
        ? alone
        : ['route_event told once has a fixed stage, and neither journey_key nor event_key'];
    }
    default:
      return [`${record} cannot be told once: only person, case and route_event can`];
  }
}
