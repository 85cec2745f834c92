/** What everybody may see of one representation: its entry in the register, and its persons and cases by category. */
import type { Answer, Level } from '#queries/answer.ts';
import { askApi } from '../published/ask-api.ts';
import { hasRows } from './public-posts.ts';
import { layOutTable } from '../table/table-layout.ts';
import { toldFigure, type ToldFigure } from '../table/told-figure.ts';
import type { Language } from '#warehouse/text.ts';

export interface RegisteredEntry {
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly precision: string | null;
  readonly unverified: boolean;
}

export interface RegisteredPage {
  readonly entry: RegisteredEntry;
  readonly measures: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly ToldFigure[] }[];
  readonly tableQuery: string;
}

export async function askRegistered(
  fetcher: typeof fetch,
  code: string,
  language: Language,
  level: Level,
): Promise<RegisteredPage | null> {
  const asked = new URLSearchParams({ lang: language, level }).toString();
  const filter = `filter=representation:${encodeURIComponent(code)}`;
  const tableQuery = `measures=persons,cases&rows=category&${filter}&${asked}`;
  const [register, table] = await Promise.all([
    askApi<{ readonly representations: readonly RegisteredEntry[] }>(
      fetcher,
      `/api/v1/representations/${encodeURIComponent(code)}?${asked}`,
    ),
    askApi<Answer>(fetcher, `/api/v1/table?${tableQuery}`),
  ]);
  const entry = register.kind === 'answer' ? register.body.representations[0] : undefined;
  if (entry === undefined) return null;
  const answer = table.kind === 'answer' && hasRows(table.body) ? table.body : null;
  return {
    entry: {
      ...{ code: entry.code, label: entry.label, kind: entry.kind },
      ...{ precision: entry.precision, unverified: entry.unverified },
    },
    measures: answer?.measures.map(({ label }) => label) ?? [],
    rows: answer === null ? [] : rowsOf(answer, language),
    tableQuery,
  };
}

function rowsOf(answer: Answer, language: Language): RegisteredPage['rows'] {
  const total = { es: 'Total', en: 'Total' }[language];
  return layOutTable(answer, total)
    .groups.flat()
    .map(({ heads, cells }) => ({
      label: heads.at(-1)?.label ?? '',
      cells: cells.map((cell) => toldFigure(cell, language)),
    }));
}
