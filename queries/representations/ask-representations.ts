/** All representations that a reader sees exactly, measured over twelve months: `/api/v1/representations` for owners. */
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';

export type RepresentationsAsked<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No export has told a complete month yet. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly known: readonly string[] };

export async function askRepresentations(
  asker: Asker,
  question: RepresentationsQuestion,
): Promise<RepresentationsAsked<RepresentationsAnswer>> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { lines, network, categories } = measured;
  const head = representationsHead(asker.snapshot, reading, categories, question.language);
  return { kind: 'answer', answer: { ...head, representations: lines, network } };
}

export function measuresAsked({
  until,
  country,
  host,
  categories,
  language,
}: RepresentationsQuestion) {
  return { until, country, host, representation: null, categories, language };
}
