/** What may be asked about representations: the last month of the year looked at, countries, and which staff does the work. */
import { problem, shortened, type Problem } from '#queries/problem.ts';
import { nameProblems } from '#queries/routes/route-question.ts';
import type { Language } from '#warehouse/text.ts';

export interface RepresentationsQuestion {
  /** `2026-10`: the last month; null: the last complete one. */
  readonly until: string | null;
  readonly country: string | null;
  readonly host: string | null;
  /** Categories of staff that handle cases; empty: those for protection, or all where there are none. */
  readonly categories: readonly string[];
  readonly release: string | null;
  readonly language: Language;
}

const KNOWN = [
  'until',
  'country',
  'host_country',
  'category',
  'release',
  'level',
  'lang',
  'format',
  'indicator',
  'width',
  'colours',
];
const CODE = /^[A-Za-z0-9_.-]{1,80}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function parseRepresentations(
  parameters: URLSearchParams,
): { readonly question: RepresentationsQuestion } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [...nameProblems(parameters, KNOWN)];
  const until = parameters.get('until') ?? '';
  if (until !== '' && !MONTH.test(until)) problems.push(problem('until', notAMonth(until)));
  const code = (name: string) => {
    const text = parameters.get(name) ?? '';
    if (text !== '' && !CODE.test(text)) problems.push(problem(name, notACode(text)));
    return text === '' ? null : text;
  };
  const categories = parameters
    .getAll('category')
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '');
  for (const text of categories.filter((each) => !CODE.test(each)))
    problems.push(problem('category', notACode(text)));
  const question: RepresentationsQuestion = {
    until: until === '' ? null : until,
    country: code('country'),
    host: code('host_country'),
    categories: categories.toSorted(),
    release: code('release'),
    language: parameters.get('lang') === 'en' ? 'en' : 'es',
  };
  return problems.length === 0 ? { question } : { problems };
}

/** The same for questions that are the same. */
export function representationsString(question: RepresentationsQuestion): string {
  const { until, country, host, categories, language } = question;
  return [until, country, host, categories.join(','), language].map((each) => each ?? '').join(' ');
}

function notAMonth(text: string) {
  return {
    es: `se esperaba un mes como 2026-10 y llegó «${shortened(text)}»`,
    en: `expected a month such as 2026-10 and got “${shortened(text)}”`,
  };
}

function notACode(text: string) {
  return {
    es: `se esperaba un código y llegó «${shortened(text)}»`,
    en: `expected a code and got “${shortened(text)}”`,
  };
}
