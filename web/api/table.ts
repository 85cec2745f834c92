/** `GET /api/v1/table`: a question in, an answer out in any of the formats. */
import { createHash } from 'node:crypto';
import type { AskResult } from '#queries/ask.ts';
import {
  acceptedFormat,
  findFormat,
  FORMAT_IDS,
  type Format,
} from '#queries/formats/format-list.ts';
import { askedChart } from '#queries/formats/asked-chart.ts';
import { problem } from '#queries/problem.ts';
import type { FileForm } from '#queries/formats/write-answer.ts';
import { questionString } from '#queries/question-string.ts';
import { parseQuestion } from '#queries/question.ts';
import type { Scope, View } from '#queries/scope.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions, FoundEdition } from '#web/api/editions.ts';
import { fileReply } from '#web/api/file-reply.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

export interface TableRequest {
  readonly parameters: URLSearchParams;
  readonly accept: string;
  /** Accept-Encoding of the reader. */
  readonly encodings: string;
  readonly scope: Scope;
  /** Says that whoever asked has left. */
  readonly gone?: AbortSignal | undefined;
}

export function tableHandler(editions: Editions): (request: TableRequest) => Promise<Reply> {
  return async ({ parameters, accept, encodings, scope, gone }) => {
    const parsed = parseQuestion(parameters);
    if ('problems' in parsed) {
      return problemReply(400, {
        detail: parsed.problems.map(({ message }) => message).join('; '),
        problems: parsed.problems,
      });
    }
    const format = chosenFormat(parameters.get('format'), accept);
    if (format === null) return unknownFormat(parameters.get('format'));
    const chart = askedChart(parameters.get('chart'), format);
    if ('problem' in chart) {
      const { problem: wrong } = chart;
      return problemReply(400, { detail: wrong.message, problems: [wrong] });
    }
    const level = askedView(parameters, scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const found = editions.find(parsed.question, view);
    if (found.kind !== 'edition') return notFound(found, view);
    const key = [
      ...['table', found.name, questionString(parsed.question)],
      ...[view.fingerprint, format.id, chart.kind ?? ''],
    ].join('\n');
    const form = { format, chart: chart.kind };
    // a release says the same for ever; without its name the address says something else next month
    const isForEver = view.level === 'public' && parsed.question.release !== null;
    const count = (over: AbortSignal) =>
      answer(() => found.ask(over), view, form, { key, isForEver });
    return editions.answers.get(key, encodings, count, gone);
  };
}

async function answer(
  asking: () => Promise<AskResult | null>,
  view: View,
  form: FileForm,
  { key, isForEver }: { readonly key: string; readonly isForEver: boolean },
): Promise<Reply> {
  const result = await asking();
  if (result === null) return notReady();
  if (result.kind !== 'answer') return refusal(result, view);
  const headers = {
    etag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`,
    ...(isForEver ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}),
  };
  return fileReply(form, result.answer, headers);
}

/** There is no such edition, or none at all. */
export function notFound(
  found: Exclude<FoundEdition, { readonly kind: 'edition' }>,
  view: View,
): Reply {
  return found.kind === 'none' ? notReady() : refusal(found, view);
}

export function refusal(result: Exclude<AskResult, { kind: 'answer' }>, { level }: View): Reply {
  switch (result.kind) {
    case 'problems':
      return problemReply(400, {
        detail: result.problems.map(({ message }) => message).join('; '),
        problems: result.problems,
      });
    case 'unknown_release':
      return problemReply(404, {
        detail: 'This release is not kept here.',
        problems: [problem('release', UNKNOWN_RELEASE, result.known)],
      });
    case 'withdrawn_release': {
      const text = {
        es: `la publicación ${result.id} se retiró: ${result.reason}`,
        en: `release ${result.id} was withdrawn: ${result.reason}`,
      };
      return problemReply(410, { detail: text.en, problems: [problem('release', text)] });
    }
    case 'too_many_cells':
      return problemReply(413, {
        detail: `The answer would have ${tooMany(result, level)}. Take out a dimension or add a filter.`,
      });
    case 'refused':
      return problemReply(422, {
        detail: result.refusal.text.en,
        nearest: result.refusal.nearest,
        // programs know the rule by its name
        problems: [{ ...problem('level', result.refusal.text), message: result.refusal.rule }],
      });
  }
}

/** How many cells something is counted in is itself a count: only owners are told. */
function tooMany(
  { cells, limit }: { readonly cells: number; readonly limit: number },
  level: View['level'],
): string {
  return level === 'owner'
    ? `${String(cells)} cells or more; the limit is ${String(limit)}`
    : `more cells than the limit of ${String(limit)}`;
}

const UNKNOWN_RELEASE = { es: 'no existe esta publicación', en: 'unknown release' };

/** `format` wins over the Accept header. */
function chosenFormat(asked: string | null, accept: string): Format | null {
  return asked === null || asked === '' ? acceptedFormat(accept) : (findFormat(asked) ?? null);
}

function unknownFormat(asked: string | null): Reply {
  const text = { es: 'no existe este formato', en: 'unknown format' };
  return problemReply(406, {
    detail: `unknown format: ${(asked ?? '').slice(0, 20)}`,
    problems: [problem('format', text, FORMAT_IDS)],
  });
}

export function notReady(): Reply {
  return problemReply(503, {
    detail: 'No snapshot is published yet: the first night has not ended. Ask again in a minute.',
    headers: { 'retry-after': '60' },
  });
}
