/** What may be asked of a report: its month or year, the country of a registry, a release. */
import { problem, shortened, type Problem } from '#queries/problem.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import type { Report, Section } from '#queries/reports/report.ts';
import { parameterString, questionString } from '#queries/question-string.ts';
import { nameProblems } from '#queries/routes/route-question.ts';
import type { Naming } from '#queries/asked-release.ts';
import type { Language } from '#warehouse/text.ts';

export interface ReportQuestion {
  readonly report: Report;
  /** `2026-09` or `2026`; null: the last one that is over. */
  readonly period: string | null;
  readonly country: string | null;
  readonly release: string | null;
  readonly language: Language;
}

const FORMS = { month: /^\d{4}-(0[1-9]|1[0-2])$/, year: /^\d{4}$/ } as const;
const EXAMPLES = { month: '2026-09', year: '2025' } as const;
const COUNTRY = /^[A-Z]{3}$/;

export function parseReport(
  report: Report,
  parameters: URLSearchParams,
): { readonly question: ReportQuestion } | { readonly problems: readonly Problem[] } {
  const known = [report.period, 'country', 'release', 'level', 'lang', 'format'];
  const problems: Problem[] = [...nameProblems(parameters, known)];
  const period = parameters.get(report.period) ?? '';
  if (period !== '' && !FORMS[report.period].test(period))
    problems.push(problem(report.period, notAPeriod(report, period)));
  const country = parameters.get('country') ?? '';
  if (country !== '' && !COUNTRY.test(country))
    problems.push(problem('country', notACountry(country)));
  const question: ReportQuestion = {
    report,
    period: period === '' ? null : period,
    country: country === '' ? null : country,
    release: presentText(parameters.get('release')),
    language: parameters.get('lang') === 'en' ? 'en' : 'es',
  };
  return problems.length === 0 ? { question } : { problems };
}

function presentText(text: string | null): string | null {
  return text === '' ? null : text;
}

/** The same for reports that are the same, as the address writes it. */
export function reportString({ report, ...asked }: ReportQuestion): string {
  const parts: readonly (readonly [string, string | null])[] = [
    [report.period, asked.period],
    ['country', asked.country],
    ['release', asked.release],
    ['lang', asked.language],
  ];
  return parameterString(
    parts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}

/** A question of a section as it is asked; each is written by us, so a mistake in it is a broken promise. */
export function sectionQuestion(
  query: string,
  { release, language }: Pick<ReportQuestion, 'release' | 'language'>,
): Question {
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  if (release !== null) parameters.set('release', release);
  // as its own address writes it, so that the page of the table has the same title
  return parsed(questionString(parsed(parameters)));
}

function parsed(query: URLSearchParams | string): Question {
  const result = parseQuestion(new URLSearchParams(query));
  if ('problems' in result)
    throw new Error(
      `a report asks ${String(query)}: ${result.problems.map(({ message }) => message).join()}`,
    );
  return result.question;
}

/** All that the sections name: an older release that lacks any of it cannot give the report. */
export function namingOf({ report, ...asked }: ReportQuestion): Naming {
  const sample = { period: EXAMPLES[report.period], country: asked.country };
  const all = report.sections.flatMap((section: Section) =>
    section.questions(sample).map((query) => sectionQuestion(query, asked)),
  );
  return {
    release: asked.release,
    measures: all.flatMap(({ measures }) => measures),
    rows: all.flatMap(({ rows }) => rows),
    columns: all.flatMap(({ columns }) => columns),
    filters: all.flatMap(({ filters }) => filters),
  };
}

function notAPeriod({ period }: Report, text: string) {
  const [es, en] = period === 'month' ? ['un mes', 'a month'] : ['un año', 'a year'];
  return {
    es: `se esperaba ${es} como ${EXAMPLES[period]} y llegó «${shortened(text)}»`,
    en: `expected ${en} such as ${EXAMPLES[period]} and got “${shortened(text)}”`,
  };
}

function notACountry(text: string) {
  return {
    es: `se esperaba el código de un país, como HND, y llegó «${shortened(text)}»`,
    en: `expected the code of a country, such as HND, and got “${shortened(text)}”`,
  };
}
