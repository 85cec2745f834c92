/** Asks every section of a report with the questions anyone can ask, and says of each that is refused why, and what is told instead. */
import { ask } from '#queries/ask.ts';
import { cellIndex, type Answer } from '#queries/answer.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { problem, type Problem } from '#queries/problem.ts';
import { questionString } from '#queries/question-string.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import type { Report, Section } from '#queries/reports/report.ts';
import type { Labelled, ReportAnswer, ToldSection } from '#queries/reports/report-answer.ts';
import { latestPeriod, periodsOf } from '#queries/reports/report-list.ts';
import { sectionQuestion, type ReportQuestion } from '#queries/reports/report-question.ts';
import { noteLines, releaseLines, sourcesOf } from '#queries/reports/report-sources.ts';
import { sectionSentence } from '#queries/reports/section-sentence.ts';
import { monthNamed } from '#queries/representations/month-names.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Release } from '#warehouse/releases.ts';
import type { Language } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** From what a report is answered. */
export interface ReportAsker {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
  readonly view: View;
  readonly protection: Protection | null;
  /** Releases that the reader may know of, the newest first. */
  readonly releases: readonly Pick<Release, 'id' | 'kind' | 'month' | 'revises' | 'withdrawn'>[];
}

export type ReportResult =
  | { readonly kind: 'answer'; readonly answer: ReportAnswer }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

export async function askReport(
  asker: ReportAsker,
  question: ReportQuestion,
): Promise<ReportResult> {
  const { report, language } = question;
  const { snapshot, codebook } = asker.snapshot;
  const latest = latestPeriod(report, snapshot);
  const period = question.period ?? latest;
  const countries = countriesOf(asker, language);
  const country = countries.find(({ code }) => code === question.country) ?? null;
  const problems = [
    ...(period > latest ? [notOver(report, period, latest)] : []),
    ...(question.country !== null && country === null
      ? [unknownCountry(question.country, countries)]
      : []),
  ];
  if (problems.length > 0) return { kind: 'problems', problems };
  const sections: ToldSection[] = [];
  for (const section of report.sections)
    sections.push(await tellSection(asker, question, section, period));
  const label = periodNamed(period, language);
  const title = report.title[language];
  const named = [title, label, ...(country === null ? [] : [country.label])].join('. ');
  const day = snapshot.as_of.slice(0, 10);
  return {
    kind: 'answer',
    answer: {
      ...{ report: report.id, title, lede: report.lede[language], language },
      ...{ level: asker.view.level, release: snapshot.id, as_of: snapshot.as_of },
      period: { code: period, label },
      periods: periodsOf(report, { snapshot, codebook }).map((code) => ({
        ...{ code, label: periodNamed(code, language) },
      })),
      ...{ country, countries, sections },
      sources: sourcesOf(asker.snapshot, sections),
      notes: noteLines(sections),
      releases: releaseLines(asker.releases, period, language),
      method: report.method.map((text) => text[language]),
      citation:
        language === 'es'
          ? `Travesía (${day}). ${named}. Publicación ${snapshot.id}.`
          : `Travesía (${day}). ${named}. Release ${snapshot.id}.`,
    },
  };
}

/** Of registries: the countries whose persons are told here. */
function countriesOf({ snapshot }: ReportAsker, language: Language): readonly Labelled[] {
  const codes = snapshot.sources
    .filter(({ persons_linkable }) => persons_linkable)
    .map(({ country }) => country);
  return [...new Set(codes)].toSorted().map((code) => ({
    code,
    label: snapshot.codebook.find('country', code)?.label[language] ?? code,
  }));
}

export function periodNamed(period: string, language: Language): string {
  return period.length === 4 ? period : monthNamed(period)[language];
}

interface Tried {
  readonly question: Question;
  readonly answer: Answer;
}

/** Steps from a refused question to one that is answered; each takes something away. */
const MOST_STEPS = 6;

async function tellSection(
  asker: ReportAsker,
  { report, country, ...asked }: ReportQuestion,
  { id, title, hasChart, questions }: Section,
  period: string,
): Promise<ToldSection> {
  const wished = questions({ period, country }).map((query) => sectionQuestion(query, asked));
  const [first] = wished;
  if (first === undefined) throw new Error(`section ${id} asks nothing`);
  let refused: ToldSection['refused'] = null;
  let told: Tried | null = null;
  let nearest: string | null = null;
  for (const question of wished) {
    const tried = await tryQuestion(asker, question);
    if ('answer' in tried) {
      told = { question, answer: tried.answer };
      break;
    }
    refused ??= tried.refused;
    nearest ??= kept(report, tried.nearest);
  }
  for (let step = 0; step < MOST_STEPS && told === null && nearest !== null; step += 1) {
    const parsed = parseQuestion(new URLSearchParams(nearest));
    if ('problems' in parsed) break;
    const tried = await tryQuestion(asker, parsed.question);
    if ('answer' in tried) told = { question: parsed.question, answer: tried.answer };
    else nearest = kept(report, tried.nearest);
  }
  return {
    ...{ id, title: title[asked.language], has_chart: hasChart },
    ...{ asked: questionString(first), refused },
    answered: told === null ? null : questionString(told.question),
    sentence: told === null ? NOTHING[asked.language] : sectionSentence(told.answer),
    answer: told?.answer ?? null,
  };
}

/** A nearest question only while it is still of the report: of children, not of everybody. */
function kept({ keeps }: Report, nearest: string | null): string | null {
  const isOfReport = keeps === null || nearest?.split('&').includes(keeps) === true;
  return isOfReport ? nearest : null;
}

const NOTHING = {
  es: 'A este nivel no se publica ninguna tabla de esta sección.',
  en: 'No table of this section is published at this level.',
};

type Attempt =
  | { readonly answer: Answer }
  | {
      readonly refused: NonNullable<ToldSection['refused']>;
      readonly nearest: string | null;
    };

async function tryQuestion(
  { snapshot, db, view, protection }: ReportAsker,
  question: Question,
): Promise<Attempt> {
  const result = await ask(snapshot, question, view, db, protection);
  switch (result.kind) {
    case 'answer':
      return showsNothing(result.answer) ? NOTHING_SHOWN : { answer: result.answer };
    case 'refused':
      return { refused: result.refusal, nearest: result.refusal.nearest };
    default:
      // the edition is open and the question our own
      throw new Error(`a report asked ${questionString(question)} and got ${result.kind}`);
  }
}

const NOTHING_SHOWN: Attempt = {
  nearest: null,
  refused: {
    rule: 'nothing_shown',
    text: {
      es: 'todas las cifras de esa tabla quedan por debajo de lo que se muestra, o se guardan para que de ellas no se deduzca otra',
      en: 'all figures of that table are below what is shown, or kept back so that no other can be worked out from them',
    },
  },
};

/** Of a split no part is told. Where figures are exact that says that there was nobody. */
function showsNothing({ protection, values, dimensions, totals, displayed }: Answer): boolean {
  if (protection === null) return false;
  const isPart = (codes: readonly string[]) => !codes.includes(totals.code);
  const places = displayed.rows
    .filter(isPart)
    .flatMap((row) => displayed.columns.filter(isPart).map((column) => [...row, ...column]))
    .map((codes) => cellIndex({ dimensions }, codes));
  return values.every((each) => places.every((place) => (each[place] ?? null) === null));
}

function notOver({ period }: Report, asked: string, latest: string): Problem {
  return problem(period, {
    es: `${asked} no ha terminado en estos datos: lo último completo es ${latest}`,
    en: `${asked} is not over in these data: the last complete one is ${latest}`,
  });
}

function unknownCountry(code: string, countries: readonly Labelled[]): Problem {
  const known = countries.map((each) => each.code);
  const text = {
    es: `no hay un registro de ${code}`,
    en: `there is no registry of ${code}`,
  };
  return problem('country', text, known);
}
