/** One representation: its measures beside the network's, its months, its forecast, its services and neighbours. */
import type { SeriesForecast } from '#queries/forecast/forecast.ts';
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import type { ForecastMonths } from '#queries/representations/forecasts.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import {
  readServices,
  type LoadMonth,
  type StaffMonth,
} from '#queries/representations/read-months.ts';
import { readRegister, type RegisteredPost } from '#queries/representations/read-register.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type {
  Forecast,
  MonthFlow,
  RepresentationAnswer,
  RepresentationLine,
} from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import type { TimeStandard } from '#queries/allocation/workload.ts';
import { monthsBefore, monthsFrom, type Window } from '#queries/representations/window.ts';

/** Three years of months are told. */
const MONTHS_TOLD = 36;

export async function askRepresentation(
  asker: Asker,
  question: RepresentationsQuestion,
  code: string,
  forecasts: ForecastMonths | null,
): Promise<RepresentationsAsked<RepresentationAnswer>> {
  const { snapshot, db } = asker;
  const { language } = question;
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { lines, network, categories } = measured;
  const line = lines.find((each) => each.code === code);
  if (line === undefined) return { kind: 'unknown', known: lines.map((each) => each.code) };
  const { window, rows, months, staff, inputs } = reading;
  const standards = inputs.get(line.country)?.standards ?? [];
  const own = months.filter(({ representation }) => representation === code);
  const services = await readServices(db, rows, window);
  const present = line.staff.present;
  return {
    kind: 'answer',
    answer: {
      ...representationsHead(snapshot, reading, categories, language),
      representation: line,
      network,
      months: flowOf(own, line.open, window, standards),
      forecast:
        forecasts === null || forecasts.until !== window.until
          ? null
          : forecastOf(forecasts.series[code], line, window),
      capacity: present === null ? null : (present * line.productive_hours) / 12,
      services: services
        .filter(({ representation }) => representation === code)
        .map(({ service, delivered, income, currency }) => ({
          code: service,
          label: snapshot.codebook.find('service', service)?.label[language] ?? service,
          ...{ delivered, income, currency },
        })),
      staff_months: staffMonths(staff, code, categories),
      neighbours: neighboursOf(await readRegister(db), line, language),
    },
  };
}

/** Open at the end of each month is reckoned backwards from those open at the end of the window. */
function flowOf(
  own: readonly LoadMonth[],
  open: number,
  { until }: Window,
  standards: readonly TimeStandard[],
): readonly MonthFlow[] {
  const minutes = new Map(standards.map(({ stratum, typical }) => [stratum, typical]));
  const byMonth = Map.groupBy(own, ({ month }) => month);
  let left = open;
  return monthsFrom(monthsBefore(until, MONTHS_TOLD - 1), until)
    .toReversed()
    .map((month) => {
      const lines = byMonth.get(month) ?? [];
      const flow = {
        month,
        opened: total(lines, ({ opened }) => opened),
        closed: total(lines, ({ closed }) => closed),
        open: left,
        actions: total(lines, ({ actions }) => actions),
        hours: total(lines, ({ stratum, opened }) => (opened * (minutes.get(stratum) ?? 0)) / 60),
      };
      left -= flow.opened - flow.closed;
      return flow;
    })
    .toReversed();
}

/** Hours follow from cases at the hours that a case of this post takes now. */
function forecastOf(
  forecast: SeriesForecast | undefined,
  { opened, workload }: Pick<RepresentationLine, 'opened' | 'workload'>,
  { until }: Window,
): Forecast | null {
  if (forecast === undefined || opened === 0) return null;
  const perCase = workload.value / opened;
  const { accuracy } = forecast;
  return {
    months: forecast.months.map(({ horizon, cases, band80, band95 }) => ({
      month: monthsBefore(until, -horizon),
      cases,
      hours: cases * perCase,
      low80: band80.low,
      high80: band80.high,
      low95: band95.low,
      high95: band95.high,
    })),
    method: forecast.method,
    error_percent: accuracy.mean_error_percent,
    against_last_year: accuracy.against_seasonal_naive,
    checked: accuracy.within_band80.forecasts,
    held: accuracy.within_band80.within,
  };
}

function staffMonths(
  staff: readonly StaffMonth[],
  code: string,
  categories: readonly string[],
): RepresentationAnswer['staff_months'] {
  const own = staff.filter(
    ({ representation, category }) => representation === code && categories.includes(category),
  );
  return [...Map.groupBy(own, ({ month }) => month)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, lines]) => ({
      month,
      present: total(lines, ({ present }) => present ?? 0),
      authorised: lines.every(({ authorised }) => authorised === null)
        ? null
        : total(lines, ({ authorised }) => authorised ?? 0),
    }));
}

/** Of the same country in the same state abroad, mobile and shared ones among them. */
function neighboursOf(
  register: readonly RegisteredPost[],
  line: RepresentationLine,
  language: 'es' | 'en',
): RepresentationAnswer['neighbours'] {
  const here = register.find(({ code }) => code === line.code);
  if (here?.host_state === null || here === undefined) return [];
  return register
    .filter(
      ({ code, country, host_state }) =>
        code !== line.code && country === line.country && host_state === here.host_state,
    )
    .map(({ code, name, kind }) => ({ code, label: name[language], kind }));
}

function total<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0);
}
