/** What a planner starts from: the posts with their work and staff, what they rest on, and what was saved before. */
import type { PersonGroup } from '#queries/allocation/group-loads.ts';
import type { Post } from '#queries/allocation/plan.ts';
import { withStaff, type parsePlan } from '#queries/allocation/parse-plan.ts';
import { tellPlan, type ToldPlan, type ToldProblem } from '#queries/allocation/plan-answer.ts';
import type { Problem } from '#queries/problem.ts';
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import type { ForecastMonths } from '#queries/representations/forecasts.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import type { PostMonths } from '#queries/allocation/plan-duty.ts';
import { planningCosts } from '#queries/representations/planning-costs.ts';
import { planningPosts, requiredMonths } from '#queries/representations/planning-posts.ts';
import { readGroups } from '#queries/representations/read-groups.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import type { DatedStandard } from '#queries/representations/time-standards.ts';
import type {
  Allowance,
  OwnTask,
  PlanningInputs,
} from '#queries/representations/planning-inputs.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

export interface CountryInputs {
  readonly country: string;
  readonly version: string;
  readonly standards: readonly DatedStandard[];
  readonly year: PlanningInputs['year'];
  readonly hours: number;
  readonly productive: number;
  readonly allowances: readonly Allowance[];
  readonly tasks: readonly OwnTask[];
}

export interface PlanningDesk extends RepresentationsHead {
  readonly posts: readonly Post[];
  /** Offices with work whose staff nobody told: they are left out, unless it is told of none. */
  readonly without_staff: readonly Text[];
  readonly inputs: readonly CountryInputs[];
  readonly strata: readonly {
    readonly code: string;
    readonly label: string;
    readonly critical: boolean;
  }[];
  /** Of the costs of the posts; null where they have none, or several currencies. */
  readonly currency: string | null;
  readonly forecast: boolean;
  /** Required staff of each post in the twelve months to come, as far as they were forecast. */
  readonly months: readonly PostMonths[];
  /** Everybody first, then groups that may live a heavier load. */
  readonly groups: readonly PersonGroup[];
  readonly scenarios: readonly Entry<'scenario'>[];
  readonly decisions: readonly Entry<'decision'>[];
}

export interface PlanAnswer extends RepresentationsHead {
  readonly plan: ToldPlan | ToldProblem;
}

type DeskAsked =
  | { readonly kind: 'answer'; readonly head: RepresentationsHead; readonly answer: PlanningDesk }
  | Exclude<RepresentationsAsked<PlanningDesk>, { readonly kind: 'answer' }>;

export async function askDesk(
  asker: Asker,
  question: RepresentationsQuestion,
  forecasts: ForecastMonths | null,
): Promise<DeskAsked> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { language } = question;
  const inputs = [...reading.inputs.values()];
  const countries = new Set(inputs.map(({ country }) => country));
  const worked = planningPosts(reading, measured, forecasts);
  const known = worked.filter(({ today }) => today !== null);
  const posts = known.length > 0 ? known : worked;
  const head = representationsHead(asker.snapshot, reading, measured.categories, language);
  const { scenario, decision } = asker.registry;
  return {
    kind: 'answer',
    head,
    answer: {
      ...head,
      posts,
      without_staff: worked.filter((post) => !posts.includes(post)).map(({ name }) => name),
      inputs: inputs.map(({ country, version, standards, year, hours, productive, ...own }) => ({
        ...{ country, version, standards, year, hours, productive },
        allowances: own.allowances,
        tasks: own.tasks,
      })),
      strata: STRATA.map(({ code, label, isCritical }) => ({
        code,
        label: label[language],
        critical: isCritical,
      })),
      groups: await readGroups(asker.db, reading.rows, reading.window),
      currency: planningCosts(reading, measured.lines).currency,
      forecast: forecasts?.until === reading.window.until,
      months: requiredMonths(posts, forecasts?.until === reading.window.until ? forecasts : null),
      scenarios: scenario.filter(({ country }) => countries.has(country)),
      decisions: decision.filter(({ country }) => countries.has(country)),
    },
  };
}

/** The plan for what a program or an address asks; what is wrong with it is said. */
export async function askPlan(
  asker: Asker,
  question: RepresentationsQuestion,
  forecasts: ForecastMonths | null,
  parsed: ReturnType<typeof parsePlan>,
): Promise<RepresentationsAsked<PlanAnswer> | { readonly problems: readonly Problem[] }> {
  if ('problems' in parsed) return parsed;
  const desk = await askDesk(asker, question, forecasts);
  if (desk.kind !== 'answer') return desk;
  const { posts, inputs } = desk.answer;
  const names = new Map(STRATA.map(({ code, label }) => [code, label]));
  const plan = tellPlan(posts, withStaff(parsed.request, posts), inputs[0]?.standards ?? [], names);
  return { kind: 'answer', answer: { ...desk.head, plan } };
}
