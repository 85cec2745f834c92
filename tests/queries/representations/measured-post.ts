/** A representation with every figure in sight, to be changed where a test looks. */
import type {
  RepresentationLine,
  Waiting,
} from '#queries/representations/representations-answer.ts';

const RANGE = { value: 0, low: 0, high: 0 };
const NO_WAITING: Waiting = {
  ...{ events: 0, cases: 0, base: 'nothing' as const, median: null, third_quarter: null },
  ...{ median_low: null, median_high: null, after: [], curve: [] },
};

/** 120 cases, 1,500 hours, 3 required of 2 on post: a load of 150 percent. */
export const TUCSON: RepresentationLine = {
  ...{ code: 'MEX-US-tucson', label: 'Tucson', name: { es: 'Tucson', en: 'Tucson' } },
  ...{ country: 'MEX', host_country: 'USA', kind: 'consulate', longitude: -111, latitude: 32.2 },
  ...{ precision: 'city', unverified: false, persons: 110, opened: 120, closed: 90, actions: 400 },
  registrations: null,
  repeat: { count: 0, of: 0, share: null, low: null, high: null, base: 'nothing' },
  workload: { value: 1500, low: 1400, high: 1700 },
  case_mix: null,
  strata: [
    { code: 'criminal', label: 'Penal', cases: 30, hours: 900, critical: false },
    { code: 'civil', label: 'Civil', cases: 90, hours: 600, critical: false },
  ],
  staff: {
    ...{ present: 2, authorised: 3, vacancy: null, cost: null, currency: null, months: 12 },
    categories: ['protection_officer'],
  },
  ...{ hours_per_person: 1744, productive_hours: 1482 },
  required: { value: 3, low: 2.8, high: 3.4 },
  load: { value: 1.5, low: 1.4, high: 1.7 },
  gap: { value: -1, low: -1.4, high: -0.8 },
  clearance: { value: 0.75, low: 0.6, high: 0.9, base: 'normal' },
  ...{ open: 50, ages: [10, 10, 10, 5, 15], still: [30, 20, 12], aging_index: null },
  ...{ time_to_close: NO_WAITING, first_action: NO_WAITING },
  ...{ backlog: null, months_open: null, cost_per_hour: null },
  quality: { actions_with_type: 1, cases_with_area: 1 },
};

/** The same without staff and cases: a source told its registrations and nothing else. */
export const YUMA: RepresentationLine = {
  ...TUCSON,
  ...{ code: 'MEX-US-yuma', label: 'Yuma', name: { es: 'Yuma', en: 'Yuma' }, persons: null },
  ...{ opened: 0, closed: 0, actions: 0, open: 0, registrations: 294, strata: [] },
  ...{ workload: RANGE, required: RANGE, load: null, gap: null, clearance: null },
  staff: { ...TUCSON.staff, present: null, authorised: null, months: 0 },
};
