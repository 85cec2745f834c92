/** A plan as a program or a saved scenario asks it: JSON whose every part has a usual value; what is wrong is said. */
import { problem, type Problem } from '#queries/problem.ts';
import type { PlanAsked } from './plan-answer.ts';
import type { PlanQuestion, Post, Rule } from './plan.ts';
import { SCENARIO_PRESETS, type ScenarioEdit } from './scenario-presets.ts';

export interface PlanRequest extends Omit<PlanAsked, 'question'> {
  /** Null: the staff of today. */
  readonly question: Omit<PlanQuestion, 'staff'> & { readonly staff: number | null };
}

const RULES: readonly Rule[] = ['even_load', 'protect_first', 'nobody_far_below'];
const KNOWN = [
  ...['rule', 'staff', 'budget', 'moves', 'only_new', 'reserve', 'step'],
  ...['presets', 'work', 'picked', 'to', 'seed'],
];
const MOST_STAFF = 20_000;
const USUAL_SEED = 1;

type Parsed = { readonly request: PlanRequest } | { readonly problems: readonly Problem[] };

/**
 * Reads `{ rule, staff, budget, moves, only_new, reserve, step, presets, work, picked, to, seed }`; `work` is a list of
 * `{ strata, factor, weeks, posts }`: that work times the factor for so many weeks of the year, at `picked` posts or `all`.
 */
export function parsePlan(text: string): Parsed {
  const body = objectIn(text === '' ? '{}' : text);
  return body === null ? { problems: [problem('body', NOT_AN_OBJECT)] } : readPlan(body);
}

/** The same, of a body that was read already. */
export function readPlan(body: Readonly<Record<string, unknown>>): Parsed {
  const problems = Object.keys(body)
    .filter((name) => !KNOWN.includes(name))
    .map((name) => problem(name.slice(0, 40), UNKNOWN_PART, KNOWN));
  const number = (name: string, from: number, to: number) =>
    numberIn(problems, name, body[name], from, to);
  const rule = RULES.find((each) => each === (body.rule ?? 'even_load'));
  if (rule === undefined) problems.push(problem('rule', UNKNOWN_RULE, RULES));
  const question = {
    rule: rule ?? 'even_load',
    staff: number('staff', 0, MOST_STAFF),
    budget: number('budget', 0, 1e12),
    moves: number('moves', 0, MOST_STAFF),
    onlyNew: body.only_new === true,
    reserve: number('reserve', 0.1, 2),
    step: body.step === 0.5 ? 0.5 : 1,
  } as const;
  const presets = listIn(body.presets);
  for (const each of presets.filter((id) => SCENARIO_PRESETS.every((preset) => preset.id !== id)))
    problems.push(
      problem(
        'presets',
        unknownPreset(each),
        SCENARIO_PRESETS.map(({ id }) => id),
      ),
    );
  const to = typeof body.to === 'string' ? body.to.slice(0, 80) : null;
  const ready = SCENARIO_PRESETS.filter(({ id }) => presets.includes(id)).flatMap((preset) =>
    preset.edits.map((edit) => directed(edit, to)),
  );
  const edits = [...ready, ...workIn(problems, body.work)];
  const seed = number('seed', 0, 2_147_483_647) ?? USUAL_SEED;
  const picked = listIn(body.picked);
  return problems.length > 0 ? { problems } : { request: { question, edits, picked, seed } };
}

/** Where no staff is named, that of today is placed. */
export function withStaff(
  { question, ...request }: PlanRequest,
  posts: readonly Pick<Post, 'today'>[],
): PlanAsked {
  return {
    ...request,
    question: { ...question, staff: question.staff ?? staffToday(posts, question.step) },
  };
}

/** Staff of today in whole steps, each post rounded for itself. */
export function staffToday(posts: readonly Pick<Post, 'today'>[], step: number): number {
  return posts.reduce((sum, { today }) => sum + Math.round((today ?? 0) / step) * step, 0);
}

/** Work that moves goes where the planner says. */
function directed(edit: ScenarioEdit, to: string | null): ScenarioEdit {
  return edit.kind === 'move_work' && to !== null ? { ...edit, to } : edit;
}

/** Work that rises or falls for a time, as the planner says it. */
function workIn(problems: Problem[], value: unknown): readonly ScenarioEdit[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  return parts.flatMap((part) => {
    const edit = typeof part === 'object' && part !== null ? { ...part } : {};
    const { strata, factor, weeks, posts }: Readonly<Record<string, unknown>> = edit;
    const times = numberIn(problems, 'work.factor', factor, 0, 100);
    const lasts = numberIn(problems, 'work.weeks', weeks, 1, 52);
    if (times === null) return [];
    return [
      {
        kind: 'work',
        posts: posts === 'picked' ? 'picked' : 'all',
        strata: listIn(strata),
        factor: times,
        lasts: { weeks: lasts, halfLifeWeeks: null },
      },
    ];
  });
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : null;
  } catch {
    return null;
  }
}

function numberIn(
  problems: Problem[],
  name: string,
  value: unknown,
  from: number,
  to: number,
): number | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number' && value >= from && value <= to) return value;
  const range = `${String(from)}–${String(to)}`;
  problems.push(
    problem(name, { es: `se esperaba un número (${range})`, en: `expected a number (${range})` }),
  );
  return null;
}

function listIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const NOT_AN_OBJECT = {
  es: 'se esperaba un objeto JSON como {"rule": "even_load", "staff": 120}',
  en: 'expected a JSON object such as {"rule": "even_load", "staff": 120}',
};
const UNKNOWN_PART = { es: 'no existe esta parte del plan', en: 'unknown part of a plan' };
const UNKNOWN_RULE = { es: 'no existe esta regla', en: 'unknown rule' };

function unknownPreset(id: string) {
  return {
    es: `no existe el escenario «${id.slice(0, 40)}»`,
    en: `unknown scenario: ${id.slice(0, 40)}`,
  };
}
