/** In which form measures of representations leave: JSON, a table for spreadsheets, a map; and which comparison is asked. */
import { problem, shortened, type Problem } from '#queries/problem.ts';
import type { PlanAnswer } from '#queries/representations/ask-allocation.ts';
import type { RepresentationsAsked } from '#queries/representations/ask-representations.ts';
import { drawPostsMap, type PostsMap } from '#queries/representations/draw-posts-map.ts';
import { measuredMap } from '#queries/representations/posts-map.ts';
import { INDICATORS, type Indicator } from '#queries/representations/indicators.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';
import { postsTable } from '#queries/representations/representations-table.ts';
import { postsXlsx } from '#queries/representations/write-posts-xlsx.ts';
import { planPdf, planXlsx } from '#queries/representations/write-plan.ts';
import { routeCsv } from '#queries/routes/write-csv.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';
import type { Call } from '#web/api/route.ts';

export interface PostsFile {
  readonly body: string | Buffer;
  readonly mediaType: string;
  /** Under which it is saved; null: it is looked at. */
  readonly name: string | null;
}

type AskedPosts = RepresentationsAsked<RepresentationsAnswer>;

const FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type PostsFormat = (typeof FORMATS)[number];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NARROWEST = 240;
const WIDEST = 1600;
const USUAL_WIDTH = 860;

export function formatOf({ parameters }: Pick<Call, 'parameters'>): PostsFormat {
  return FORMATS.find((each) => each === parameters.get('format')) ?? 'json';
}

export function unknownFormat(asked: string, known: readonly string[]): Reply {
  const text = { es: 'aquí no existe este formato', en: 'this format is not offered here' };
  return problemReply(406, {
    detail: `unknown format: ${asked.slice(0, 20)}`,
    problems: [problem('format', text, known)],
  });
}

/** What of the address tells one form from another. */
export function formKey({ parameters }: Pick<Call, 'parameters'>): string {
  return ['format', 'indicator', 'width', 'colours']
    .map((name) => parameters.get(name) ?? '')
    .join(' ');
}

export async function asFile(asked: AskedPosts, format: PostsFormat) {
  if (asked.kind !== 'answer' || format === 'json') return asked;
  const { answer } = asked;
  const name = `travesia-representaciones-${answer.until}.${format}`;
  const file: PostsFile =
    format === 'csv'
      ? { body: routeCsv(postsTable(answer)), mediaType: 'text/csv; charset=utf-8', name }
      : { body: await postsXlsx(answer), mediaType: XLSX, name };
  return { kind: 'file', file } as const;
}

/** A plan as a workbook or a memo; what is no plan stays as it is. */
export async function asPlanFile(
  asked: RepresentationsAsked<PlanAnswer> | { readonly problems: readonly Problem[] },
  format: PostsFormat,
) {
  if ('problems' in asked || asked.kind !== 'answer' || format === 'json') return asked;
  const { answer } = asked;
  const name = `${answer.language === 'es' ? 'asignacion' : 'allocation'}-${answer.until}.${format}`;
  const file: PostsFile =
    format === 'pdf'
      ? { body: await planPdf(answer), mediaType: 'application/pdf', name }
      : { body: await planXlsx(answer), mediaType: XLSX, name };
  return { kind: 'file', file } as const;
}

export function asMap(asked: AskedPosts, { parameters }: Pick<Call, 'parameters'>) {
  if (asked.kind !== 'answer') return asked;
  return { kind: 'file', file: drawnMap(measuredMap(asked.answer), parameters) } as const;
}

export function drawnMap(map: PostsMap, parameters: URLSearchParams): PostsFile {
  const width = Number(parameters.get('width') ?? USUAL_WIDTH);
  const within = Number.isFinite(width)
    ? Math.min(Math.max(width, NARROWEST), WIDEST)
    : USUAL_WIDTH;
  const asked = parameters.get('colours');
  const colours = asked === 'page' || asked === 'dark' ? asked : 'light';
  const body = drawPostsMap(map, { width: Math.round(within), colours });
  return { body, mediaType: 'image/svg+xml', name: null };
}

export function fileOf({ body, mediaType, name }: PostsFile, etag: string | null): Reply {
  return {
    status: 200,
    headers: {
      'content-type': mediaType,
      'cache-control': 'private, no-store',
      ...(etag === null ? {} : { etag }),
      ...(name === null ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
    },
    body,
  };
}

export function indicatorOf(
  parameters: URLSearchParams,
): Indicator | { readonly problems: readonly Problem[] } {
  const asked = parameters.get('indicator') ?? INDICATORS[0];
  const known = INDICATORS.find((each) => each === asked);
  if (known !== undefined) return known;
  const text = {
    es: `no existe este indicador: «${shortened(asked)}»`,
    en: `unknown indicator: “${shortened(asked)}”`,
  };
  return { problems: [problem('indicator', text, INDICATORS)] };
}
