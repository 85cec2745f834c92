/**
 * `/api/v1/representations`, `/{code}` and `/api/v1/allocation`: owners are told measures, forecasts and plans of their
 * own rows; everybody else the register alone, since staff, load, ages and plans need an account.
 */
import { createHash } from 'node:crypto';
import { parsePlan, readPlan } from '#queries/allocation/parse-plan.ts';
import { planBody, planString, withoutPlan } from '#queries/allocation/plan-address.ts';
import { askDesk, askPlan, type PlanAnswer } from '#queries/representations/ask-allocation.ts';
import { askRepresentation } from '#queries/representations/ask-representation.ts';
import {
  askRepresentations,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import { readForecasts, type ForecastMonths } from '#queries/representations/forecasts.ts';
import { planningName, type Asker } from '#queries/representations/measured-once.ts';
import { readRegister } from '#queries/representations/read-register.ts';
import {
  parseRepresentations,
  representationsString,
  type RepresentationsQuestion,
} from '#queries/representations/representations-question.ts';
import { planPdf, planXlsx } from '#queries/representations/write-plan.ts';
import { problem, type Problem } from '#queries/problem.ts';
import type { View } from '#queries/scope.ts';
import { registryState } from '#warehouse/registry.ts';
import { EMPTY_REGISTRY, type RegistryState } from '#warehouse/registry-entries.ts';
import { AnswerCache } from '#web/api/answer-cache.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notFound, notReady, refusal } from '#web/api/table.ts';

/** What a question of one of these addresses is asked with. */
interface Asking extends Asker {
  readonly question: RepresentationsQuestion;
  readonly forecasts: ForecastMonths | null;
  readonly call: Call;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Told = RepresentationsAsked<unknown> | { readonly problems: readonly Problem[] };

export function representationRoutes(editions: Editions): readonly Route[] {
  const to = (
    form: RegExp,
    access: 'everyone' | 'signed_in',
    ask: (asking: Asking) => Promise<Told>,
  ): Route => ({ form, access, figures: 'asked', answer: handler(editions, access, ask) });
  return [
    to(/^\/api\/v1\/representations$/, 'everyone', (asking) =>
      askRepresentations(asking, asking.question),
    ),
    to(/^\/api\/v1\/representations\/([A-Za-z0-9_.-]+)$/, 'everyone', (asking) =>
      askRepresentation(asking, asking.question, asking.call.rest, asking.forecasts),
    ),
    to(/^\/api\/v1\/allocation$/, 'signed_in', (asking) => {
      const { question, forecasts, call } = asking;
      const asked = planBody(call.parameters);
      if (call.body !== null) return askPlan(asking, question, forecasts, parsePlan(call.body));
      return asked === null
        ? askDesk(asking, question, forecasts)
        : askPlan(asking, question, forecasts, readPlan(asked));
    }),
  ];
}

function handler(
  editions: Editions,
  access: 'everyone' | 'signed_in',
  ask: (asking: Asking) => Promise<Told>,
): (call: Call) => Promise<Reply> {
  const cache = new AnswerCache();
  return async (call) => {
    const level = askedView(call.parameters, call.scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const parsed = parseRepresentations(withoutPlan(call.parameters));
    if ('problems' in parsed) return wrong(parsed.problems);
    const { question } = parsed;
    const format = call.parameters.get('format') ?? '';
    if (!['', 'json', ...PLAN_FILES.keys()].includes(format)) return unknownFormat(format);
    if (view.level !== 'owner')
      return access === 'everyone' ? registerReply(editions, view, call) : ownersOnly();
    const folder = editions.ownerSide?.folder;
    const registry = folder === undefined ? EMPTY_REGISTRY : registryState(folder);
    const naming = { measures: [], rows: [], columns: [], filters: [], release: question.release };
    const found = editions.open(naming, view, (snapshot, db) => {
      const forecasts = folder === undefined ? null : readForecasts(folder, snapshot.snapshot.id);
      return ask({ snapshot, db, registry, view, question, forecasts, call });
    });
    if (found.kind !== 'edition') return notFound(found, view);
    const key = [found.name, call.rest, representationsString(question), call.body ?? '']
      .concat(planString(call.parameters))
      .concat(view.fingerprint, registryName(registry), format)
      .join('\n');
    return cache.get(key, call.encodings, async () => {
      const told = await found.ask();
      return (await asFile(told, question, format)) ?? reply(told, view, key);
    });
  };
}

/** Scenarios and decisions are told beside what plans rest on. */
function registryName(registry: RegistryState): string {
  const { scenario, decision, time_diary, panel_estimate } = registry;
  const saved = JSON.stringify([scenario, decision, time_diary, panel_estimate]);
  return planningName(registry) + createHash('sha256').update(saved).digest('base64url');
}

const PLAN_FILES: ReadonlyMap<
  string,
  { readonly mediaType: string; readonly write: (answer: PlanAnswer) => Buffer | Promise<Buffer> }
> = new Map([
  ['xlsx', { mediaType: XLSX, write: planXlsx }],
  ['pdf', { mediaType: 'application/pdf', write: planPdf }],
]);

/** A plan as a file; null where no file was asked, or there is no plan to write. */
async function asFile(
  told: Told | null,
  { language }: RepresentationsQuestion,
  format: string,
): Promise<Reply | null> {
  const file = PLAN_FILES.get(format);
  if (file === undefined || told === null || 'problems' in told || told.kind !== 'answer')
    return null;
  const { answer } = told;
  if (!isPlan(answer)) return unknownFormat(format);
  const name = `${language === 'es' ? 'asignacion' : 'allocation'}-${answer.until}.${format}`;
  return {
    status: 200,
    headers: {
      'content-type': file.mediaType,
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${name}"`,
    },
    body: await file.write(answer),
  };
}

function isPlan(answer: unknown): answer is PlanAnswer {
  return typeof answer === 'object' && answer !== null && 'plan' in answer;
}

function unknownFormat(asked: string): Reply {
  const text = { es: 'aquí no existe este formato', en: 'this format is not offered here' };
  return problemReply(406, {
    detail: `unknown format: ${asked.slice(0, 20)}`,
    problems: [problem('format', text, ['json', ...PLAN_FILES.keys()])],
  });
}

function reply(told: Told | null, view: View, key: string): Reply {
  if (told === null) return notReady();
  if ('problems' in told) return wrong(told.problems);
  switch (told.kind) {
    case 'answer':
      return {
        ...json(null, {
          etag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`,
        }),
        body: JSON.stringify(told.answer, shortNumber),
      };
    case 'refused':
      return refusal({ kind: 'refused', refusal: told.refusal }, view);
    case 'empty':
      return problemReply(404, {
        detail: 'No export has told a complete month yet: there is nothing to measure.',
      });
    case 'unknown':
      return problemReply(404, {
        detail: `There is no such representation among those with work or staff here: ${String(told.known.length)} are known.`,
      });
  }
}

/** Six digits say more than is known. */
function shortNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}

function wrong(problems: readonly Problem[]): Reply {
  return problemReply(400, {
    detail: problems.map(({ message }) => message).join('; '),
    problems,
  });
}

function ownersOnly(): Reply {
  return problemReply(403, {
    detail: 'Plans rest on staff and costs: they are for those who see their rows exactly.',
  });
}

/** The register is known to everybody: it tells nothing of a person. Figures are asked as tables at one's own level. */
async function registerReply(
  editions: Editions,
  view: View,
  { rest, language }: Call,
): Promise<Reply> {
  const register = await editions.reading(view.level).ask((_, db) => readRegister(db));
  if (register === null) return notReady();
  const asked = register.filter(({ code }) => rest === '' || code === rest);
  if (asked.length === 0) return problemReply(404, { detail: 'There is no such representation.' });
  return json({
    level: view.level,
    representations: asked.map((each) => ({ ...each, label: each.name[language] })),
    tables: '/api/v1/table?measures=persons,cases&rows=representation',
  });
}
