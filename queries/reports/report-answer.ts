/** A report answered: what the page shows, the files hold and the API gives. Its tables are answers like any other. */
import type { Answer, AnswerSource, Level } from '#queries/answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

export interface ReportAnswer {
  readonly report: string;
  readonly title: string;
  readonly lede: string;
  readonly language: Language;
  readonly level: Level;
  readonly release: string;
  readonly as_of: string;
  readonly period: Labelled;
  /** Others that the report can be of, the newest first. */
  readonly periods: readonly Labelled[];
  /** Of the registry; null: all of them. */
  readonly country: Labelled | null;
  readonly countries: readonly Labelled[];
  readonly sections: readonly ToldSection[];
  /** Of all sections; by source, the day of its export. */
  readonly sources: readonly ReportSource[];
  readonly notes: readonly string[];
  /** What releases and revisions there are of it. */
  readonly releases: readonly string[];
  readonly method: readonly string[];
  readonly citation: string;
}

export interface Labelled {
  readonly code: string;
  readonly label: string;
}

export interface ReportSource extends Pick<
  AnswerSource,
  'id' | 'title' | 'attribution' | 'licence' | 'synthetic'
> {
  /** `2026-11-01` */
  readonly exported: string;
}

export interface ToldSection {
  readonly id: string;
  readonly title: string;
  readonly has_chart: boolean;
  /** What the section asks, as `/api/v1/table` writes it. */
  readonly asked: string;
  /** The question that `answer` answers: `asked`, or the nearest that may be told; null: none may. */
  readonly answered: string | null;
  /** Why `asked` is not answered at this level, its rule by name; null where it is. */
  readonly refused: { readonly rule: string; readonly text: Text } | null;
  readonly sentence: string;
  readonly answer: Answer | null;
}
