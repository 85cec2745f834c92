/** A plan made in the browser with the code of the server: the same address gives the same plan. */
import { planBody } from '#queries/allocation/plan-address.ts';
import {
  tellPlan,
  type PlanDepth,
  type ToldPlan,
  type ToldProblem,
} from '#queries/allocation/plan-answer.ts';
import { readPlan, withStaff } from '#queries/allocation/parse-plan.ts';
import type { Post } from '#queries/allocation/plan.ts';
import type { TimeStandard } from '#queries/allocation/workload.ts';
import type { Text } from '#warehouse/text.ts';

export interface PlanGround {
  readonly posts: readonly Post[];
  readonly standards: readonly TimeStandard[];
  /** Of the kinds of work, by code. */
  readonly names: readonly (readonly [string, Text])[];
}

/** Null where the address is not a plan that can be read. */
export function makeLivePlan(
  { posts, standards, names }: PlanGround,
  query: string,
  depth: PlanDepth,
): ToldPlan | ToldProblem | null {
  const body = planBody(new URLSearchParams(query));
  const read = readPlan(body ?? {});
  if ('problems' in read) return null;
  return tellPlan(posts, withStaff(read.request, posts), standards, new Map(names), depth);
}
