/** What an entry of a request must fulfil. What was signed is checked where it is read, by its signature. */
import { fault, isDay, required, unknownCode, type RuleContext } from '#warehouse/entry-faults.ts';
import type { AnyEntry, EntryProblem } from '#warehouse/registry-entries.ts';

const KINDS = ['transparency', 'between_countries'];
const STATES = ['open', 'answered', 'refused'];
const SEEN_BY = ['everyone', 'parties'];

export function requestProblems(entry: AnyEntry, { values }: RuleContext): readonly EntryProblem[] {
  const { country = '', asking_country = '', kind = '', state = '' } = entry;
  const known = values('country');
  return [
    ...required(entry, 'code', 'number', 'subject'),
    ...unknownCode('country', country, known),
    ...oneOf(entry, 'kind', KINDS),
    ...oneOf(entry, 'state', STATES),
    ...oneOf(entry, 'seen_by', SEEN_BY),
    ...(kind === 'between_countries' ? unknownCode('asking_country', asking_country, known) : []),
    ...(kind === 'between_countries' && asking_country === country ? [SAME_COUNTRY] : []),
    ...(kind === 'transparency' && asking_country !== '' ? [NOBODY_NAMED] : []),
    ...days(entry),
    ...(state === 'refused' ? required(entry, 'reason') : []),
    ...(state === 'answered' ? required(entry, 'document', 'signature') : []),
  ];
}

const SAME_COUNTRY = fault(
  'asking_country',
  'Un país no se pide datos a sí mismo.',
  'A country does not ask itself for data.',
);
const NOBODY_NAMED = fault(
  'asking_country',
  'De una solicitud de transparencia no se guarda quién la hizo.',
  'Of a transparency request it is not kept who made it.',
);

function oneOf(entry: AnyEntry, field: string, known: readonly string[]): readonly EntryProblem[] {
  if (known.includes(entry[field] ?? '')) return [];
  const list = known.join(', ');
  return [fault(field, `Se esperaba uno de: ${list}.`, `Expected one of: ${list}.`, known)];
}

function days({ opened_on = '', closed_on = '', state = '' }: AnyEntry): readonly EntryProblem[] {
  const wrong = (field: string) =>
    fault(field, 'Se esperaba un día AAAA-MM-DD.', 'Expected a day YYYY-MM-DD.');
  return [
    ...(isDay(opened_on) ? [] : [wrong('opened_on')]),
    ...(state === 'open' || isDay(closed_on) ? [] : [wrong('closed_on')]),
  ];
}
