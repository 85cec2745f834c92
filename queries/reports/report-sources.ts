/** What a report says of its data: sources with the day of their export, notes, releases and revisions. */
import type { ReportAnswer, ReportSource, ToldSection } from '#queries/reports/report-answer.ts';
import { concernOf } from '#queries/formats/about.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Release } from '#warehouse/releases.ts';
import type { Language } from '#warehouse/text.ts';

/** Of all answers of a report, each source once, in the order of the edition. */
export function sourcesOf(
  { sources }: Pick<ReadableSnapshot, 'sources'>,
  sections: readonly ToldSection[],
): readonly ReportSource[] {
  const told = new Map(
    sections.flatMap(({ answer }) => (answer?.sources ?? []).map((each) => [each.id, each])),
  );
  return sources.flatMap(({ id, extracted_at }) => {
    const source = told.get(id);
    if (source === undefined) return [];
    const { title, attribution, licence, synthetic } = source;
    return [{ id, title, attribution, licence, synthetic, exported: extracted_at.slice(0, 10) }];
  });
}

/** Notes of all answers, each once, with what it concerns. */
export function noteLines(sections: readonly ToldSection[]): readonly string[] {
  const lines = sections.flatMap(({ answer }) =>
    (answer?.notes ?? []).map((note) => {
      const concern = answer === null ? null : concernOf(answer, note);
      return concern === null ? note.text : `${concern}. ${note.text}`;
    }),
  );
  return [...new Set(lines)];
}

type Known = Pick<Release, 'id' | 'kind' | 'month' | 'revises' | 'withdrawn'>;

/** The releases that tell the period or come after it, with what they corrected. */
export function releaseLines(
  releases: readonly Known[],
  period: string,
  language: Language,
): ReportAnswer['releases'] {
  return releases
    .filter(({ month }) => month >= period)
    .map(({ id, kind, revises, withdrawn }) => {
      const words = WORDS[language];
      const what =
        kind === 'revision' ? `${words.revision} ${revises ?? ''}`.trim() : words.monthly;
      const why = withdrawn === null ? '' : ` ${words.withdrawn} ${withdrawn.reason}`;
      return `${id}: ${what}.${why}`;
    });
}

const WORDS = {
  es: {
    monthly: 'publicación mensual',
    revision: 'revisión de',
    withdrawn: 'Se retiró:',
  },
  en: { monthly: 'monthly release', revision: 'revision of', withdrawn: 'It was withdrawn:' },
} as const;
