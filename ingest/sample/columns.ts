import { FLAGS } from './person-record.ts';

/** The columns of format v1, in the order of `docs/format-v1.md`. */
const CASE_COLUMNS = [
  ...[
    'case_key',
    'person_key',
    'representation',
    'opened',
    'closed',
    'case_type',
    'area',
    'category',
  ],
  ...[
    'programme',
    'status',
    'outcome',
    'channel',
    'referral',
    'sex',
    'gender',
    'birth_year',
    'age',
  ],
  ...['nationality', 'language', 'schooling', 'origin', 'accompaniment', 'time_abroad', ...FLAGS],
];

export const COLUMNS = {
  cases: CASE_COLUMNS,
  actions: ['action_key', 'case_key', 'performed', 'action_type', 'minutes'],
  area_changes: ['case_key', 'changed', 'from_area', 'to_area'],
  route_events: [
    ...[
      'person_key',
      'journey_key',
      'case_key',
      'position',
      'stage',
      'place',
      'occurred',
      'authority',
    ],
    'status',
  ],
  services: ['month', 'representation', 'service', 'delivered', 'income', 'currency'],
  staff: [
    ...[
      'month',
      'representation',
      'category',
      'posts_authorised',
      'persons_present',
      'hours',
      'cost',
    ],
    'currency',
  ],
  travellers: ['month', 'destination_country', 'travellers'],
  representations: [
    ...['code', 'kind', 'name_es', 'name_en', 'host_country', 'host_state', 'lon', 'lat', 'opened'],
    'closed',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FileName = keyof typeof COLUMNS;

export const FILE_NAMES: readonly FileName[] = [
  ...(['cases', 'actions', 'area_changes', 'route_events', 'services', 'staff'] as const),
  ...(['travellers', 'representations'] as const),
];
