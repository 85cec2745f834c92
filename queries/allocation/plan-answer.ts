/**
 * A plan as it is told: rows with loads and reasons, sentences, how firm it is and what would change it. Pages and
 * server make it with this same function, so that a slider in the browser and a file from the server cannot differ.
 */
import type { Text } from '#warehouse/text.ts';
import { applyScenario } from './apply-scenario.ts';
import { evennessOf, type Evenness } from './fairness.ts';
import { flipPoints, type FlipPoint } from './flip-points.ts';
import { makePlan } from './make-plan.ts';
import type { Plan, PlanQuestion, Post } from './plan.ts';
import { problemSentence } from './problem-sentences.ts';
import { ROBUST_DRAWS, robustnessOf, shareWithAtLeast, type Robustness } from './robust.ts';
import type { ScenarioEdit } from './scenario-presets.ts';
import { certificateSentence, planSentence } from './sentences.ts';
import { flipSentence, steadySentence, whySentences } from './why-sentences.ts';
import type { TimeStandard } from './workload.ts';

export interface PlanAsked {
  readonly question: PlanQuestion;
  readonly edits: readonly ScenarioEdit[];
  /** Posts that the edits are for. */
  readonly picked: readonly string[];
  readonly seed: number;
}

export interface ToldRow {
  readonly code: string;
  readonly name: Text;
  readonly country: string;
  readonly before: number | null;
  readonly after: number;
  readonly change: number | null;
  readonly required: number;
  readonly load_before: number | null;
  readonly load_after: number | null;
  /** Between these is the load with the plan in 8 of 10 draws. */
  readonly load_low: number | null;
  readonly load_high: number | null;
  /** Share of draws that give the post as much as the plan or more. */
  readonly firm: number | null;
  readonly why: readonly Text[];
}

export interface ToldPlan {
  readonly kind: 'plan';
  readonly sentence: Text;
  readonly certificate: Text;
  readonly rows: readonly ToldRow[];
  readonly placed: number;
  readonly reserve: number;
  readonly moved: number | null;
  readonly cost: number | null;
  readonly objective: number;
  readonly evenness_before: Evenness | null;
  readonly evenness_after: Evenness | null;
  readonly draws: number;
  readonly seed: number;
  /** What would change the plan, the strongest first; empty where it was not asked. */
  readonly flips: readonly Text[];
}

export interface ToldProblem {
  readonly kind: 'problem';
  readonly sentence: Text;
}

export interface PlanDepth {
  /** Draws for robustness; 0: none are made. */
  readonly draws?: number;
  readonly flips?: boolean;
}

/** `names`: of the kinds of work, by code. */
export function tellPlan(
  posts: readonly Post[],
  { question, edits, picked, seed }: PlanAsked,
  standards: readonly TimeStandard[],
  names: ReadonlyMap<string, Text>,
  { draws = ROBUST_DRAWS, flips = true }: PlanDepth = {},
): ToldPlan | ToldProblem {
  const edited = applyScenario(posts, question, { edits, picked: new Set(picked) });
  const plan = makePlan(edited.posts, edited.question);
  if (plan.kind === 'problem') return { kind: 'problem', sentence: problemSentence(plan) };
  const robustness = draws === 0 ? null : robustnessOf(plan, standards, seed, draws);
  const turning = flips ? flipPoints(edited.posts, edited.question, standards) : [];
  return {
    kind: 'plan',
    sentence: planSentence(plan),
    certificate: certificateSentence(plan),
    rows: rowsOf(plan, robustness),
    ...{ placed: plan.placed, reserve: plan.reserve, moved: plan.moved, cost: plan.cost },
    objective: plan.objective,
    evenness_before: evennessOf(plan.rows.flatMap(({ loadBefore }) => loadBefore ?? [])),
    evenness_after: evennessOf(plan.rows.flatMap(({ loadAfter }) => loadAfter ?? [])),
    draws,
    seed,
    flips: flipTexts(turning, (code) => names.get(code) ?? { es: code, en: code }),
  };
}

/** A sentence for each standard that changes the plan, and one for all others. */
function flipTexts(flips: readonly FlipPoint[], nameOf: (code: string) => Text): readonly Text[] {
  const [turning, steady] = [true, false].map((turns) =>
    flips.filter(({ minutes }) => (minutes !== null) === turns),
  );
  const rest = steadySentence((steady ?? []).map(({ standard }) => nameOf(standard.stratum)));
  return [
    ...(turning ?? []).map((flip) => flipSentence(flip, nameOf(flip.standard.stratum))),
    ...(rest.es === '' ? [] : [rest]),
  ];
}

function rowsOf({ rows }: Plan, robustness: Robustness | null): readonly ToldRow[] {
  return rows.map((row, at) => {
    const own = robustness?.posts[at] ?? null;
    return {
      code: row.post.id,
      name: row.post.name,
      country: row.post.country,
      before: row.before,
      after: row.after,
      change: row.change,
      required: row.post.required,
      load_before: row.loadBefore,
      load_after: row.loadAfter,
      load_low: own?.load?.low ?? null,
      load_high: own?.load?.high ?? null,
      firm:
        own === null
          ? null
          : row.change === null
            ? own.asPlanned
            : shareWithAtLeast(own, row.change),
      why: whySentences(row, own, robustness?.draws ?? null),
    };
  });
}
