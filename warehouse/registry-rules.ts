/** What an entry must fulfil before it is written; each fault is a sentence with what could stand there. */
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import type { Named } from '#warehouse/near-codes.ts';
import {
  fault,
  required,
  unknownCode,
  wrongPeriod,
  type RuleContext,
} from '#warehouse/entry-faults.ts';
import { PLANNING_RULES } from '#warehouse/planning-rules.ts';
import { requestProblems } from '#warehouse/request-rules.ts';
import {
  entryKey,
  foldedText,
  ORGANISATION_KINDS,
  periodOf,
  type AnyEntry,
  type EntryProblem,
  type Kind,
  type RegistryState,
} from '#warehouse/registry-entries.ts';

const LONGEST = 200;
/** Fields that hold a text, or a list of ids, and not a name. */
const LONG_FIELDS = [
  ...(['works_with', 'notes', 'note', 'measures', 'dimensions', 'reason', 'question'] as const),
] as readonly string[];
const PRECISIONS = ['facility', 'city', 'approximate'];

export function entryProblems(
  kind: Kind,
  entry: AnyEntry,
  context: RuleContext,
): readonly EntryProblem[] {
  const specific = {
    mapping: mappingProblems,
    programme: programmeProblems,
    representation: representationProblems,
    organisation: organisationProblems,
    sharing: sharingProblems,
    information_request: requestProblems,
    ...PLANNING_RULES,
  }[kind](entry, context);
  return [...tooLong(entry), ...specific];
}

function mappingProblems(entry: AnyEntry, context: RuleContext): readonly EntryProblem[] {
  const { source = '', mapping = '', local_code = '', regional_code = '' } = entry;
  const list = context.listOf(source, mapping);
  if (list === null)
    return [
      fault(
        'mapping',
        `La fuente «${source}» no tiene una equivalencia «${mapping}».`,
        `The source “${source}” has no mapping “${mapping}”.`,
      ),
    ];
  return [
    ...required(entry, 'local_code'),
    ...(/[\n\r"]/.test(local_code) || local_code === '(…)'
      ? [
          fault(
            'local_code',
            'Se esperaba el código en una línea y sin comillas.',
            'Expected the code on one line and without quotes.',
          ),
        ]
      : []),
    ...unknownCode('regional_code', regional_code, knownIn(list, context)),
    ...wrongPeriod(entry, 'valid_from', 'valid_to'),
    ...overlap(entry, context.state),
  ];
}

/** A programme that was written today can be mapped to today: both hold from the next night on. */
function knownIn(list: string, { values, state }: RuleContext): readonly Named[] {
  if (list !== 'programme') return values(list);
  const written = state.programme.map(({ code, label_es, label_en }) => ({
    code,
    label: { es: label_es, en: label_en },
  }));
  return [...values(list), ...written];
}

/** One local code on one day is one regional code. */
function overlap(entry: AnyEntry, { mapping }: RegistryState): readonly EntryProblem[] {
  const { from, to } = periodOf(entry);
  const clash = mapping.find((other) => {
    const there = periodOf(other);
    return (
      other.source === entry.source &&
      other.mapping === entry.mapping &&
      foldedText(other.local_code) === foldedText(entry.local_code ?? '') &&
      entryKey('mapping', other) !== entryKey('mapping', entry) &&
      from <= there.to &&
      there.from <= to
    );
  });
  if (clash === undefined) return [];
  const days = `${clash.valid_from || '…'} – ${clash.valid_to || '…'}`;
  return [
    fault(
      'valid_from',
      `Ese código ya equivale a ${clash.regional_code} en parte de esos días (${days}).`,
      `That code is mapped to ${clash.regional_code} on some of those days already (${days}).`,
    ),
  ];
}

function programmeProblems(entry: AnyEntry, { values }: RuleContext): readonly EntryProblem[] {
  const { code = '', parent = '' } = entry;
  return [
    ...(/^[a-z][a-z0-9_]{1,39}$/.test(code)
      ? []
      : [
          fault(
            'code',
            'Se esperaba un código de 2 a 40 letras minúsculas sin acento, cifras o guiones bajos, que empiece con letra.',
            'Expected a code of 2 to 40 lower-case letters without accents, digits or underscores that begins with a letter.',
          ),
        ]),
    ...required(entry, 'label_es', 'label_en'),
    ...(parent === '' ? [] : unknownCode('parent', parent, values('area'))),
    ...wrongPeriod(entry, 'valid_from', 'valid_to'),
  ];
}

function organisationProblems(entry: AnyEntry, { values }: RuleContext): readonly EntryProblem[] {
  const { code = '', kind = '', country = '', state = '', works_with = '' } = entry;
  const { website = '' } = entry;
  const states = values('state').filter(({ parent }) => parent === country);
  const consulates = works_with.split(',').filter((each) => each !== '');
  const kinds = ORGANISATION_KINDS.map((each) => ({ code: each, label: { es: each, en: each } }));
  return [
    ...(PLACE_CODE.test(code) ? [] : [wrongCode]),
    ...unknownCode('kind', kind, kinds),
    ...required(entry, 'name_es', 'name_en'),
    ...unknownCode('country', country, values('country')),
    ...(state === '' ? [] : unknownCode('state', state, states)),
    ...wrongPoint(entry),
    ...consulates.flatMap((each) => unknownCode('works_with', each, values('country'))),
    ...(website === '' || /^https:\/\/[^\s"<>]+$/.test(website) ? [] : [wrongWebsite]),
    ...wrongPeriod(entry, 'checked', 'checked'),
  ];
}

const PLACE_CODE = /^[A-Za-z0-9.-][A-Za-z0-9_.-]{1,79}$/;
const wrongCode = fault(
  'code',
  'Se esperaba un código de letras sin acento, cifras, puntos o guiones.',
  'Expected a code of letters without accents, digits, dots or hyphens.',
);
const wrongWebsite = fault(
  'website',
  'Se esperaba una dirección que empiece con https://.',
  'Expected an address that begins with https://.',
);

function representationProblems(entry: AnyEntry, { values }: RuleContext): readonly EntryProblem[] {
  const { code = '', country = '', kind = '', host_country = '', host_state = '' } = entry;
  const states = values('state').filter(({ parent }) => parent === host_country);
  return [
    ...(PLACE_CODE.test(code) ? [] : [wrongCode]),
    ...unknownCode('country', country, values('country')),
    ...unknownCode('kind', kind, values('representation_kind')),
    ...required(entry, 'name_es', 'name_en'),
    ...unknownCode('host_country', host_country, values('country')),
    ...(host_state === '' ? [] : unknownCode('host_state', host_state, states)),
    ...wrongPoint(entry),
    ...wrongPeriod(entry, 'opened', 'closed'),
  ];
}

function sharingProblems(entry: AnyEntry, { values }: RuleContext): readonly EntryProblem[] {
  const { country = '', measures = '', dimensions = '' } = entry;
  return [
    ...unknownCode('country', country, values('country')),
    ...unknownIds('measures', measures, MEASURES),
    ...unknownIds('dimensions', dimensions, DIMENSIONS),
    ...required(entry, 'valid_from'),
    ...wrongPeriod(entry, 'valid_from', 'valid_to'),
  ];
}

function unknownIds(
  field: string,
  text: string,
  known: readonly { readonly id: string }[],
): readonly EntryProblem[] {
  const ids = text.split(',').filter((id) => id !== '');
  const wrong = ids.filter((id) => known.every((each) => each.id !== id));
  if (wrong.length === 0) return [];
  const named = wrong.join(', ');
  return [
    fault(
      field,
      `No existe en el catálogo: «${named}».`,
      `The catalog does not have “${named}”.`,
      known.map(({ id }) => id),
    ),
  ];
}

function wrongPoint({ lon = '', lat = '', precision = '' }: AnyEntry): readonly EntryProblem[] {
  const isNone = lon === '' && lat === '';
  const within = (text: string, limit: number) =>
    /^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit;
  if (!isNone && !(within(lon, 180) && within(lat, 90)))
    return [
      fault(
        'lon',
        'Se esperaban longitud (−180 a 180) y latitud (−90 a 90) en grados decimales, o ninguna.',
        'Expected longitude (−180 to 180) and latitude (−90 to 90) in decimal degrees, or neither.',
      ),
    ];
  if (!isNone && !PRECISIONS.includes(precision))
    return [
      fault(
        'precision',
        'Se esperaba la precisión del punto: facility, city o approximate.',
        'Expected the precision of the point: facility, city or approximate.',
        PRECISIONS,
      ),
    ];
  return [];
}

function tooLong(entry: AnyEntry): readonly EntryProblem[] {
  return Object.entries(entry)
    .filter(([name, text]) => text.length > longest(name))
    .map(([name]) => fault(name, 'El texto es demasiado largo.', 'The text is too long.'));
}

/** What is signed holds whole tables. */
function longest(name: string): number {
  if (name === 'document') return 10_000 * LONGEST;
  if (name === 'tables') return 50 * LONGEST;
  return (LONG_FIELDS.includes(name) ? 10 : 1) * LONGEST;
}
