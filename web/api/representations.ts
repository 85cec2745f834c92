/**
 * `/api/v1/representations`, the addresses below it and `/api/v1/allocation`: owners are told measures, forecasts and plans of their
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
import { askComparison } from '#queries/representations/compare-posts.ts';
import { registerMap } from '#queries/representations/posts-map.ts';
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
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import {
  asFile,
  asMap,
  asPlanFile,
  drawnMap,
  fileOf,
  formatOf,
  formKey,
  indicatorOf,
  unknownFormat,
  type PostsFile,
  type PostsFormat,
} from '#web/api/representation-forms.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notFound, notReady, refusal } from '#web/api/table.ts';

/** What a question of one of these addresses is asked with. */
interface Asking extends Asker {
  readonly question: RepresentationsQuestion;
  readonly forecasts: ForecastMonths | null;
  readonly call: Call;
}

type Told =
  | RepresentationsAsked<unknown>
  | { readonly kind: 'file'; readonly file: PostsFile }
  | { readonly kind: 'no_file'; readonly format: string }
  | { readonly problems: readonly Problem[] };

/** What is told below the level of owners: the register, its map, or nothing; and forms besides JSON. */
type Below = 'register' | 'map' | 'nothing';

interface Telling {
  readonly below: Below;
  readonly formats?: readonly PostsFormat[];
}

export function representationRoutes(editions: Editions): readonly Route[] {
  const to = (
    form: RegExp,
    { below, formats = [] }: Telling,
    ask: (asking: Asking) => Promise<Told>,
  ): Route => ({
    ...{ form, figures: 'asked', answer: handler(editions, form, { below, formats }, ask) },
    access: below === 'nothing' ? 'signed_in' : 'everyone',
  });
  return [
    to(
      /^\/api\/v1\/representations$/,
      { below: 'register', formats: ['csv', 'xlsx'] },
      async (asking) =>
        asFile(await askRepresentations(asking, asking.question), formatOf(asking.call)),
    ),
    to(/^\/api\/v1\/representations\/map\.svg$/, { below: 'map' }, async (asking) =>
      asMap(await askRepresentations(asking, asking.question), asking.call),
    ),
    // before the address of one representation, whose form these fit too
    to(/^\/api\/v1\/representations\/comparison$/, { below: 'nothing' }, (asking) => {
      const indicator = indicatorOf(asking.call.parameters);
      return typeof indicator === 'string'
        ? askComparison(asking, asking.question, indicator)
        : Promise.resolve(indicator);
    }),
    to(/^\/api\/v1\/representations\/([A-Za-z0-9_.-]+)$/, { below: 'register' }, (asking) =>
      askRepresentation(asking, asking.question, asking.call.rest, asking.forecasts),
    ),
    to(/^\/api\/v1\/allocation\/standards$/, { below: 'nothing' }, (asking) =>
      askStandards(asking, asking.question, triedStandard(asking.call.parameters)),
    ),
    to(/^\/api\/v1\/allocation\/decisions$/, { below: 'nothing' }, (asking) =>
      askDecisions(asking, asking.question),
    ),
    to(/^\/api\/v1\/allocation\/sites$/, { below: 'nothing' }, (asking) => {
      const parsed = parseSites(asking.call.parameters);
      return 'problems' in parsed
        ? Promise.resolve(parsed)
        : askSites(asking, asking.question, parsed.asked);
    }),
    to(
      /^\/api\/v1\/allocation$/,
      { below: 'nothing', formats: ['xlsx', 'pdf'] },
      async ({ question, forecasts, call, ...asker }) => {
        const asked = planBody(call.parameters);
        const format = formatOf(call);
        const sent = asked === null ? null : readPlan(asked);
        const plan = call.body === null ? sent : parsePlan(call.body);
        if (plan === null)
          return format === 'json'
            ? askDesk(asker, question, forecasts)
            : { kind: 'no_file', format };
        return asPlanFile(await askPlan(asker, question, forecasts, plan), format);
      },
    ),
  ];
}

function handler(
  editions: Editions,
  form: RegExp,
  { below, formats }: Required<Telling>,
  ask: (asking: Asking) => Promise<Told>,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const level = askedView(call.parameters, call.scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const parsed = parseRepresentations(withoutSites(withoutTried(withoutPlan(call.parameters))));
    if ('problems' in parsed) return wrong(parsed.problems);
    const { question } = parsed;
    const format = call.parameters.get('format') ?? '';
    const known = ['json', ...(view.level === 'owner' ? formats : [])];
    if (format !== '' && !known.includes(format)) return unknownFormat(format, known);
    if (view.level !== 'owner')
      return below === 'nothing'
        ? ownersOnly()
        : keptRegister(editions, view, call, question, below);
    const folder = editions.ownerSide?.folder;
    const registry = folder === undefined ? EMPTY_REGISTRY : registryState(folder);
    const naming = { measures: [], rows: [], columns: [], filters: [], release: question.release };
    const found = editions.open(naming, view, (snapshot, db) => {
      const forecasts = folder === undefined ? null : readForecasts(folder, snapshot.snapshot.id);
      return ask({ snapshot, db, registry, view, question, forecasts, call });
    });
    if (found.kind !== 'edition') return notFound(found, view);
    const key = [
      form.source,
      found.name,
      call.rest,
      representationsString(question),
      call.body ?? '',
    ]
      .concat(planString(call.parameters), formKey(call), sitesString(call.parameters))
      .concat(
        JSON.stringify(triedStandard(call.parameters)),
        view.fingerprint,
        registryName(registry),
      )
      .join('\n');
    const count = async (over: AbortSignal) => reply(await found.ask(over), view, key);
    return editions.answers.get(key, call.encodings, count, call.gone);
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
  const etag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`;
  switch (told.kind) {
    case 'answer':
      return { ...json(null, { etag }), body: JSON.stringify(told.answer, shortNumber) };
    case 'file':
      return fileOf(told.file, etag);
    case 'no_file':
      return unknownFormat(told.format, ['json']);
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

/** Kept as answers are: everybody is told the same, and its map takes tenths of a second to draw. */
async function keptRegister(
  editions: Editions,
  view: View,
  call: Call,
  question: RepresentationsQuestion,
  below: Exclude<Below, 'nothing'>,
): Promise<Reply> {
  const id = editions.reading(view.level).state().snapshot?.id ?? '';
  const key = ['register', id, view.level, below, call.rest, call.language]
    .concat(representationsString(question), formKey(call))
    .join('\n');
  const count = () => registerReply(editions, view, call, question, below);
  return editions.answers.get(key, call.encodings, count, call.gone);
}

/** The register is known to everybody: it tells nothing of a person. Figures are asked as tables at one's own level. */
async function registerReply(
  editions: Editions,
  view: View,
  call: Call,
  { country, host }: RepresentationsQuestion,
  below: Exclude<Below, 'nothing'>,
): Promise<Reply> {
  const register = await editions.reading(view.level).ask((_, db) => readRegister(db));
  if (register === null) return notReady();
  const { rest, language } = call;
  const asked = register.filter(
    (each) =>
      (rest === '' || each.code === rest) &&
      (country === null || each.country === country) &&
      (host === null || each.host_country === host),
  );
  if (below === 'map') return fileOf(drawnMap(registerMap(asked, language), call.parameters), null);
  if (asked.length === 0) return problemReply(404, { detail: 'There is no such representation.' });
  return json({
    level: view.level,
    representations: asked.map((each) => ({ ...each, label: each.name[language] })),
    tables: '/api/v1/table?measures=persons,cases&rows=representation',
  });
}
