/**
 * The canonical records that every source is read into; they are the rows of the case export
 * format v1. A technical sheet says which column fills which field.
 */
export type FieldKind =
  | 'key'
  | 'code'
  | 'place'
  | 'date'
  | 'month'
  | 'year'
  | 'integer'
  | 'number'
  | 'identifier'
  | 'text';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Code list of a field of kind `code`. */
  readonly list: string | null;
  readonly required: boolean;
}

export interface RecordKind {
  readonly id: string;
  /** Fields that tell one record from another; rows that repeat them are duplicates. */
  readonly key: readonly string[];
  /** The same for records that need not carry the first key. */
  readonly otherKey?: readonly string[];
  readonly fields: readonly Field[];
  /** Two dates of which the second cannot lie before the first. */
  readonly inOrder?: readonly [string, string];
}

function field(kind: FieldKind, names: string, required = false): readonly Field[] {
  return names.split(' ').map((name) => ({ name, kind, list: null, required }));
}

/** `list` or `name=list` when the field is not named as its list. */
function codes(names: string, required = false): readonly Field[] {
  return names.split(' ').map((each) => {
    const [name = '', list = name] = each.split('=');
    return { name, kind: 'code', list, required };
  });
}

export const FLAGS =
  'trafficking_victim violence_victim protection_need disability chronic_illness pregnant indigenous lgbti';

/** What a chapter of a case may tell; key, representation and opening are the case's own. */
const CASE_ATTRIBUTES = [
  ...field('date', 'closed'),
  ...codes('case_type area category programme status outcome channel referral'),
  ...codes('sex gender nationality=country language schooling accompaniment time_abroad'),
  ...field('year', 'birth_year'),
  ...field('integer', 'age'),
  ...field('place', 'origin'),
  ...codes(
    FLAGS.split(' ')
      .map((flag) => `${flag}=yes_no`)
      .join(' '),
  ),
];

const STAGE_ATTRIBUTES = [
  ...codes('stage', true),
  ...field('place', 'place'),
  ...field('date', 'occurred'),
  ...codes('authority'),
  ...codes('status=stage_status', true),
  ...field('integer', 'events'),
];

export const RECORDS = [
  {
    id: 'person',
    key: ['person_key'],
    fields: [
      ...field('key', 'person_key', true),
      ...codes('sex gender nationality=country language schooling'),
      ...field('place', 'origin'),
      ...field('year', 'birth_year'),
    ],
  },
  {
    id: 'case',
    key: ['case_key'],
    inOrder: ['opened', 'closed'],
    fields: [
      ...field('key', 'case_key', true),
      ...field('key', 'person_key'),
      ...codes('representation', true),
      ...field('date', 'opened', true),
      ...CASE_ATTRIBUTES,
    ],
  },
  {
    id: 'case_detail',
    key: ['case_key', 'chapter'],
    fields: [
      ...field('key', 'case_key', true),
      ...field('text', 'chapter', true),
      ...CASE_ATTRIBUTES,
    ],
  },
  {
    id: 'referral',
    key: ['referral_key'],
    fields: [
      ...field('key', 'referral_key case_key', true),
      ...field('date', 'referred', true),
      ...codes('referral', true),
    ],
  },
  {
    id: 'area_change',
    key: [],
    fields: [
      ...field('key', 'case_key', true),
      ...field('date', 'changed', true),
      ...codes('from_area=area to_area=area', true),
    ],
  },
  {
    id: 'action',
    key: ['action_key'],
    fields: [
      ...field('key', 'action_key case_key', true),
      ...field('date', 'performed', true),
      ...codes('action_type', true),
      ...field('integer', 'minutes'),
    ],
  },
  {
    id: 'route_event',
    key: ['journey_key', 'position'],
    otherKey: ['event_key', 'stage'],
    fields: [
      ...field('key', 'person_key', true),
      // Both or neither: an event without them is put into a journey by rule.
      ...field('key', 'journey_key'),
      ...field('key', 'case_key event_key'),
      ...field('integer', 'position'),
      ...STAGE_ATTRIBUTES,
    ],
  },
  {
    id: 'case_event',
    key: ['journey_key', 'position'],
    fields: [
      ...field('key', 'case_key journey_key', true),
      ...field('integer', 'position', true),
      ...STAGE_ATTRIBUTES,
    ],
  },
  {
    id: 'event_count',
    key: [],
    fields: [
      ...codes('stage', true),
      ...field('date', 'occurred', true),
      ...field('integer', 'events', true),
      ...field('place', 'origin crossing_place detention_place return_place'),
      ...codes('authority sex nationality=country minor=yes_no accompaniment'),
    ],
  },
  {
    id: 'indicator',
    key: [],
    fields: [
      ...codes('measure=indicator', true),
      ...field('date', 'occurred'),
      ...field('year', 'year'),
      ...field('integer', 'value', true),
      ...field('place', 'origin crossing_place detention_place'),
      ...codes('asylum_country=country application_type incident_region sex'),
    ],
  },
  {
    id: 'journey',
    key: ['journey_key'],
    fields: [
      ...field('key', 'journey_key', true),
      ...codes('repeat_class'),
      ...field('place', 'destination'),
    ],
  },
  {
    id: 'withdrawal',
    key: [],
    fields: field('key', 'case_key action_key journey_key'),
  },
  {
    id: 'registration',
    key: [],
    fields: [
      ...codes('representation', true),
      ...field('year', 'year', true),
      ...field('place', 'origin'),
      ...field('integer', 'registrations', true),
    ],
  },
  {
    id: 'flow',
    key: ['series', 'from_place', 'to_place', 'year'],
    fields: [
      ...codes('series=flow_series', true),
      // The source's own codes: it may know places that no register has.
      ...field('identifier', 'from_place to_place', true),
      ...field('year', 'year', true),
      ...field('integer', 'count', true),
    ],
  },
  {
    id: 'flow_place',
    key: ['code'],
    fields: [
      ...field('identifier', 'code', true),
      ...field('text', 'label'),
      ...field('number', 'longitude latitude'),
      // What it is in the registers, if it is there: then it has a name in both languages.
      ...field('place', 'place'),
      ...field('identifier', 'within'),
      ...field('place', 'within_place'),
    ],
  },
  {
    id: 'service',
    key: ['month', 'representation', 'service'],
    fields: [
      ...field('month', 'month', true),
      ...codes('representation service', true),
      ...field('integer', 'delivered', true),
      ...field('number', 'income'),
      ...field('text', 'currency'),
    ],
  },
  {
    id: 'staff',
    key: ['month', 'representation', 'category'],
    fields: [
      ...field('month', 'month', true),
      ...codes('representation category=staff_category', true),
      ...field('number', 'posts_authorised persons_present hours cost'),
      ...field('text', 'currency'),
    ],
  },
  {
    id: 'traveller',
    key: ['month', 'destination_country'],
    fields: [
      ...field('month', 'month', true),
      ...codes('destination_country=country', true),
      ...field('integer', 'travellers', true),
    ],
  },
  {
    id: 'representation',
    key: ['code'],
    inOrder: ['opened', 'closed'],
    fields: [
      ...field('identifier', 'code', true),
      ...codes('kind=representation_kind', true),
      ...field('text', 'name_es', true),
      ...field('text', 'name_en'),
      ...codes('host_country=country', true),
      ...codes('host_state=state'),
      ...field('number', 'lon lat'),
      ...field('date', 'opened closed'),
    ],
  },
] as const satisfies readonly RecordKind[];

export type RecordId = (typeof RECORDS)[number]['id'];

export function recordKind(id: RecordId): RecordKind {
  const kind = RECORDS.find((record) => record.id === id);
  if (kind === undefined) throw new Error(`unknown record: ${id}`);
  return kind;
}
