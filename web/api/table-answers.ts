/** Whole published tables, counted once a release and language: what PxWeb and SDMX ask of them are parts. */
import type { Answer } from '#queries/answer.ts';
import { questionOf, type PublishedTable } from '#queries/published-tables.ts';
import type { Scope } from '#queries/scope.ts';
import type { Language } from '#warehouse/text.ts';
import type { Reply } from '#web/api/reply.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { notFound, notReady, refusal } from '#web/api/table.ts';

export type TableAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reply'; readonly reply: Reply };

export type AskTable = (
  table: PublishedTable,
  reader: {
    readonly language: Language;
    readonly scope: Scope;
    readonly parameters: URLSearchParams;
    readonly gone?: AbortSignal | undefined;
  },
  release?: string | null,
) => Promise<TableAnswer>;

const MOST_KEPT = 24;

export function tableAnswers(editions: Editions): AskTable {
  const kept = new Map<string, TableAnswer>();
  return async (table, { language, scope, parameters, gone }, release = null) => {
    const level = askedView(parameters, scope);
    if (level.kind === 'reply') return level;
    const { view } = level;
    const question = questionOf(table, language, release);
    const found = editions.find(question, view);
    if (found.kind !== 'edition') return { kind: 'reply', reply: notFound(found, view) };
    const key = [found.name, table.id, language, view.fingerprint].join(' ');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const result = await found.ask(gone);
    if (result === null) return { kind: 'reply', reply: notReady() };
    if (result.kind !== 'answer') return { kind: 'reply', reply: refusal(result, view) };
    const fresh: TableAnswer = { kind: 'answer', answer: result.answer };
    kept.set(key, fresh);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return fresh;
  };
}
