/**
 * `/api/v1/representations`, `/{code}` and `/api/v1/allocation`: owners are told measures, forecasts and plans of their
 * own rows; everybody else the register alone, since staff, load, ages and plans need an account.
 */
import { createHash } from 'node:crypto';
import { parsePlan, readPlan } from '#queries/allocation/parse-plan.ts';
import { planBody, planString, withoutPlan } from '#queries/allocation/plan-address.ts';
import { askDesk, askPlan } from '#queries/representations/ask-allocation.ts';
import { askDecisions } from '#queries/representations/ask-decisions.ts';
import { askSites } from '#queries/representations/ask-sites.ts';
import { askStandards } from '#queries/representations/ask-standards.ts';
import { parseSites, sitesString, withoutSites } from '#queries/representations/sites-question.ts';
import { triedStandard, withoutTried } from '#queries/representations/tried-standard.ts';
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
import type { Problem } from '#queries/problem.ts';
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

type Told = RepresentationsAsked<unknown> | { readonly problems: readonly Problem[] };

export function representationRoutes(editions: Editions): readonly Route[] {
  const to = (
    form: RegExp,
    access: 'everyone' | 'signed_in',
    ask: (asking: Asking) => Promise<Told>,
  ): Route => ({ form, access, figures: 'asked', answer: handler(editions, access, form, ask) });
  return [
    to(/^\/api\/v1\/representations$/, 'everyone', (asking) =>
      askRepresentations(asking, asking.question),
    ),
    to(/^\/api\/v1\/representations\/([A-Za-z0-9_.-]+)$/, 'everyone', (asking) =>
      askRepresentation(asking, asking.question, asking.call.rest, asking.forecasts),
    ),
    to(/^\/api\/v1\/allocation\/standards$/, 'signed_in', (asking) =>
      askStandards(asking, asking.question, triedStandard(asking.call.parameters)),
    ),
    to(/^\/api\/v1\/allocation\/decisions$/, 'signed_in', (asking) =>
      askDecisions(asking, asking.question),
    ),
    to(/^\/api\/v1\/allocation\/sites$/, 'signed_in', (asking) => {
      const parsed = parseSites(asking.call.parameters);
      return 'problems' in parsed
        ? Promise.resolve(parsed)
        : askSites(asking, asking.question, parsed.asked);
    }),
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
  form: RegExp,
  ask: (asking: Asking) => Promise<Told>,
): (call: Call) => Promise<Reply> {
  const cache = new AnswerCache();
  return async (call) => {
    const level = askedView(call.parameters, call.scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const parsed = parseRepresentations(withoutSites(withoutTried(withoutPlan(call.parameters))));
    if ('problems' in parsed) return wrong(parsed.problems);
    const { question } = parsed;
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
      .concat(planString(call.parameters), sitesString(call.parameters))
      .concat(form.source, JSON.stringify(triedStandard(call.parameters)))
      .concat(view.fingerprint, registryName(registry))
      .join('\n');
    return cache.get(key, call.encodings, async () => reply(await found.ask(), view, key));
  };
}

/** Scenarios and decisions are told beside what plans rest on. */
function registryName(registry: RegistryState): string {
  const { scenario, decision, time_diary, panel_estimate } = registry;
  const saved = JSON.stringify([scenario, decision, time_diary, panel_estimate]);
  return planningName(registry) + createHash('sha256').update(saved).digest('base64url');
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
