/**
 * The posts that staff may be given to, with the work of the year to come: the last year's hours by kind of work, times
 * what is forecast of its cases. Critical work is staffed for a bad month (the 80th percentile), all other for a usual one.
 * Where nothing was forecast the year to come is taken to be like the last.
 */
import type { PostMonths } from '#queries/allocation/plan-duty.ts';
import type { Post, StratumWork } from '#queries/allocation/plan.ts';
import { hoursToStaff } from '#queries/allocation/workload.ts';
import type { SeriesForecast } from '#queries/forecast/forecast.ts';
import type { ForecastMonths } from '#queries/representations/forecasts.ts';
import type { MeasuredNetwork } from '#queries/representations/measure-posts.ts';
import { planningCosts } from '#queries/representations/planning-costs.ts';
import { NO_LIMIT } from '#queries/representations/planning-inputs.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type { RepresentationLine } from '#queries/representations/representations-answer.ts';
import { MONTHS_OF_WINDOW, monthsBefore } from '#queries/representations/window.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

/** Of the standard normal distribution, at 90 percent: half the width of a band of 80 percent. */
const Z90 = 1.2815515655446004;

export function planningPosts(
  reading: NetworkReading,
  { lines }: MeasuredNetwork,
  forecasts: ForecastMonths | null,
): readonly Post[] {
  const { window, months } = reading;
  const usable = forecasts?.until === window.until ? forecasts : null;
  const yearBefore = hoursBefore(reading);
  const costs = planningCosts(reading, lines);
  const worked = new Set(months.map(({ representation }) => representation));
  return lines
    .filter(({ code }) => worked.has(code))
    .map((line) => {
      const forecast = usable?.series[line.code];
      const outlook = outlookOf(forecast, line.opened);
      const strata = strataOf(line, outlook);
      const tasks = line.required.value - line.workload.value / line.productive_hours || 0;
      const limit = reading.inputs.get(line.country)?.limits.get(line.code) ?? NO_LIMIT;
      const { present } = line.staff;
      return {
        id: line.code,
        name: line.name,
        country: line.country,
        required: strata.reduce((sum, { hours }) => sum + hours, 0) / line.productive_hours + tasks,
        today: present,
        floor: limit.floor > 0 ? limit.floor : openWith(present),
        ceiling: limit.ceiling,
        costPerStaff: costs.perPerson.get(line.code) ?? null,
        strata,
        hoursPerStaff: line.productive_hours,
        hoursYearBefore: yearBefore.get(line.code) ?? null,
      };
    });
}

/** The year's required staff, laid on its months as their cases are forecast. */
export function requiredMonths(
  posts: readonly Post[],
  forecasts: ForecastMonths | null,
): readonly PostMonths[] {
  return posts.map(({ id, required }) => {
    const cases = forecasts?.series[id]?.months.map((month) => month.cases) ?? [];
    const mean = cases.reduce((sum, each) => sum + each, 0) / Math.max(1, cases.length);
    return {
      id,
      required: Array.from({ length: MONTHS_OF_WINDOW }, (_, at) =>
        mean > 0 ? (required * (cases[at] ?? mean)) / mean : required,
      ),
    };
  });
}

/** A plan places people; closing an office is another decision. */
function openWith(present: number | null): number {
  if (present === null || present <= 0) return 0;
  return present < 1 ? 0.5 : 1;
}

interface Outlook {
  /** Cases forecast over those of the last year. */
  readonly factor: number;
  /** Standard deviation of the year's cases over their mean; null where nothing was forecast. */
  readonly spread: number | null;
}

/** The months of a year miss together as far as the level is wrong, and apart as far as it is chance. */
function outlookOf(forecast: SeriesForecast | undefined, opened: number): Outlook {
  const cases = forecast?.months.map((month) => month.cases) ?? [];
  const total = cases.reduce((sum, each) => sum + each, 0);
  if (forecast === undefined || opened === 0 || total === 0) return { factor: 1, spread: null };
  const mean = total / cases.length;
  const widths = forecast.months.map(({ band80 }) => (band80.high - band80.low) / (2 * Z90) / mean);
  const month = widths.reduce((sum, width) => sum + width * width, 0) / widths.length;
  const level = Math.max(0, month - 1 / mean);
  return { factor: total / opened, spread: Math.sqrt(level + 1 / total) };
}

function strataOf(line: RepresentationLine, { factor, spread }: Outlook): readonly StratumWork[] {
  return line.strata.map(({ code, hours, critical }) => ({
    code,
    name: STRATA.find((each) => each.code === code)?.label ?? { es: code, en: code },
    hours: hoursToStaff(hours * factor, spread ?? 0, critical),
    isCritical: critical,
    spread,
  }));
}

/** Hours of the twelve months before the window, at the standards of today. */
function hoursBefore({
  window,
  months,
  inputs,
  register,
}: NetworkReading): ReadonlyMap<string, number> {
  const [from, until] = [monthsBefore(window.from, 12), monthsBefore(window.from, 1)];
  const minutes = new Map(
    register.map(({ code, country }) => [
      code,
      new Map(inputs.get(country)?.standards.map(({ stratum, typical }) => [stratum, typical])),
    ]),
  );
  const hours = new Map<string, number>();
  for (const { representation, month, stratum, opened } of months) {
    if (month < from || month > until) continue;
    const typical = minutes.get(representation)?.get(stratum) ?? 0;
    hours.set(representation, (hours.get(representation) ?? 0) + (opened * typical) / 60);
  }
  return hours;
}
