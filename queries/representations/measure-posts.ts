/** The measures of each representation and of the network, from what was read: one line a post, methods in `queries/compare`. */
import { agingIndex } from '#queries/compare/aging-index.ts';
import { backlogOutlook, monthsOpen } from '#queries/compare/backlog.ts';
import { countRatio } from '#queries/compare/poisson-limits.ts';
import { rulingFor } from '#queries/compare/small-numbers.ts';
import { wilson } from '#queries/compare/wilson.ts';
import { placesOf, sum, together, type Place } from '#queries/representations/measured-places.ts';
import type { OpenCounts } from '#queries/representations/read-counts.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type {
  Measures,
  Range,
  Rate,
  RepresentationLine,
} from '#queries/representations/representations-answer.ts';
import { countedCategories } from '#queries/representations/staff-of.ts';
import { waitingOf } from '#queries/representations/waiting.ts';
import type { Language } from '#warehouse/text.ts';

/** Days after opening for which it is told how many cases are still open, and days until a first action. */
const CLOSING_DAYS = [30, 90, 180] as const;
const FIRST_ACTION_DAYS = [1, 2, 3] as const;
/** Open for more than half a year is old. */
const OLD_FROM = 3;
const NO_OPEN: OpenCounts = { open: 0, closed: 0, ages: [0, 0, 0, 0, 0], still: [0, 0, 0] };

export interface MeasuredNetwork {
  readonly lines: readonly RepresentationLine[];
  readonly network: Measures;
  readonly categories: readonly string[];
}

export function measurePosts(
  reading: NetworkReading,
  asked: readonly string[],
  language: Language,
): MeasuredNetwork {
  const categories = countedCategories(asked, reading.staff);
  const { placed, hours } = placesOf(reading, categories, language);
  const lines = placed.map(({ post, place }) => ({
    ...measuresOf(reading, place),
    ...{ code: post.code, label: post.name[language], name: post.name, country: post.country },
    ...{ host_country: post.host_country, kind: post.kind, precision: post.precision },
    ...{ longitude: post.longitude, latitude: post.latitude, unverified: post.unverified },
  }));
  const all = together(
    placed.map(({ place }) => place),
    hours,
    categories,
  );
  const network = measuresOf(reading, all);
  return { lines, network, categories };
}

function measuresOf(reading: NetworkReading, place: Place): Measures {
  const { code, volumes, closed, actions, staff, hours, required, inputs } = place;
  const opened = sum(volumes, ({ count }) => count);
  const persons = reading.persons.get(code);
  const open = reading.open.get(code) ?? NO_OPEN;
  const quality = reading.quality.get(code);
  const { present } = staff;
  const capacity = present === null ? null : (present * inputs.productive) / 12;
  const perCase = opened === 0 ? 0 : hours.value / opened;
  return {
    persons: persons?.persons ?? (opened > 0 ? 0 : null),
    ...{ opened, closed, actions, registrations: place.registrations },
    repeat: rateOf(persons?.again ?? 0, persons?.seen ?? 0),
    workload: { value: hours.value, low: hours.low, high: hours.high },
    case_mix: hours.mix,
    strata: place.strata,
    staff,
    hours_per_person: inputs.hours,
    productive_hours: inputs.productive,
    required,
    load: over(place.requiredWithStaff, present),
    gap: present === null ? null : gapOf(present, place.requiredWithStaff),
    clearance: clearanceOf(closed, opened),
    open: open.open,
    ages: open.ages,
    still: open.still,
    aging_index: agingIndex({
      open_cases: open.open,
      old_open_cases: sum(open.ages.slice(OLD_FROM), (each) => each),
      closed_cases_in_12_months: closed,
    }),
    time_to_close: waitingOf(reading.closing.get(code) ?? [], CLOSING_DAYS),
    first_action: waitingOf(reading.firstActions.get(code) ?? [], FIRST_ACTION_DAYS),
    backlog:
      capacity === null || opened === 0
        ? null
        : backlogOutlook({
            backlog_hours: open.open * perCase,
            incoming_hours_a_month: hours.value / 12,
            capacity_hours_a_month: capacity,
          }),
    months_open: monthsOpen({
      open_cases: open.open,
      opened_a_month: opened / 12,
      closed_a_month: closed / 12,
    }),
    cost_per_hour:
      staff.cost === null || present === null || present === 0
        ? null
        : staff.cost / (present * inputs.productive),
    quality: {
      actions_with_type: shareOf(quality?.withType, quality?.actions),
      cases_with_area: shareOf(quality?.withArea, quality?.cases),
    },
  };
}

function over({ value, low, high }: Range, present: number | null): Range | null {
  if (present === null || present <= 0) return null;
  return { value: value / present, low: low / present, high: high / present };
}

/** The more is required, the smaller the difference. */
function gapOf(present: number, { value, low, high }: Range): Range {
  return { value: present - value, low: present - high, high: present - low };
}

function clearanceOf(closed: number, opened: number): Measures['clearance'] {
  const ratio = countRatio(closed, opened);
  if (ratio === null) return null;
  return { value: ratio.estimate, low: ratio.low, high: ratio.high, base: rulingFor(opened) };
}

function rateOf(count: number, of: number): Rate {
  const base = rulingFor(of);
  if (base === 'nothing') return { count, of, share: null, low: null, high: null, base };
  const { low, high } = wilson(count, of);
  return { count, of, share: count / of, low, high, base };
}

function shareOf(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || whole === undefined || whole === 0 ? null : part / whole;
}
