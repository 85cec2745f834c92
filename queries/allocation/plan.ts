/**
 * What a planner asks of the allocation engine and what comes back. Staff are full-time equivalents, hours
 * are hours a year, load is required staff divided by staff on post (1 is matched, more is overloaded).
 */
import type { Text } from '#warehouse/text.ts';

/** Work of one kind at a post, in the period that is planned. */
export interface StratumWork {
  readonly code: string;
  readonly name: Text;
  readonly hours: number;
  /** Unaccompanied children, trafficking, missing persons, remains, death penalty, medical emergencies. */
  readonly isCritical: boolean;
  /** Standard deviation of the forecast hours divided by their mean; null where nothing was forecast. */
  readonly spread: number | null;
}

/** A representation to which staff may be given. */
export interface Post {
  readonly id: string;
  readonly name: Text;
  readonly country: string;
  /** Required staff (WISN); more than the hours below ask for where some have tasks of their own. */
  readonly required: number;
  /** Staff on post; null where nobody recorded it. */
  readonly today: number | null;
  readonly floor: number;
  readonly ceiling: number | null;
  /** Cost of one person for a year. */
  readonly costPerStaff: number | null;
  readonly strata: readonly StratumWork[];
  /** Productive hours of one person in a year, above 0. */
  readonly hoursPerStaff: number;
  /** Hours of the year before; null where they are not known. */
  readonly hoursYearBefore: number | null;
}

export type Rule = 'even_load' | 'protect_first' | 'nobody_far_below';

export interface PlanQuestion {
  readonly rule: Rule;
  /** Staff to place, those of today included. With a budget the money decides and this is left out. */
  readonly staff: number;
  /** Money for a year, in the unit of `costPerStaff`. */
  readonly budget: number | null;
  /** At most so many persons transferred from today; what is new or cut besides is no transfer. */
  readonly moves: number | null;
  /** Nobody leaves the post where they are today, not even above a ceiling. */
  readonly onlyNew: boolean;
  /** The load at which a post has enough, for example 0.85; who is left goes to a mobile reserve. */
  readonly reserve: number | null;
  readonly step: 1 | 0.5;
}

/** What a person more changes at a post. Loads are null where nobody is on post. */
export interface NextPerson {
  readonly post: Post;
  readonly loadBefore: number | null;
  readonly loadAfter: number;
}

/** Why a post has what it has in the plan: facts, from which sentences are made. */
export interface Reason {
  /** The three kinds of work that weigh most, the heaviest first; `share` of the post's hours. */
  readonly strata: readonly { readonly stratum: StratumWork; readonly share: number }[];
  /** Hours against the year before: 0.1 is a tenth more. */
  readonly hoursChange: number | null;
  /** The last person of this post and the post that would have had them otherwise. */
  readonly wonAgainst: { readonly here: NextPerson; readonly there: NextPerson } | null;
  /** The share by which the work may fall before the last person goes to another post. */
  readonly margin: number | null;
  /** What holds the figure where it is. */
  readonly heldBy: 'floor' | 'ceiling' | 'reserve' | 'today' | null;
}

export interface PlanRow {
  readonly post: Post;
  /** Staff on post as recorded. */
  readonly before: number | null;
  /** The same in whole steps: changes and transfers are counted from here. */
  readonly from: number | null;
  readonly after: number;
  /** `after` less `from`. */
  readonly change: number | null;
  /** Null where staff is not known, or where there is none. */
  readonly loadBefore: number | null;
  readonly loadAfter: number | null;
  readonly why: Reason;
}

/** Whether a transfer of one step from a post to another would still be better by the rule. */
export type Certificate =
  | { readonly kind: 'no_transfer_improves' }
  | {
      /** The transfer that would help most, which the question did not allow (or, with a budget, cost forbids). */
      readonly kind: 'worst_pair';
      readonly giver: Post;
      readonly receiver: Post;
      readonly giverLoadAfter: number | null;
      readonly receiverLoadBefore: number | null;
      readonly receiverLoadAfter: number;
    }
  /** No plan within the budget is better: all were compared or ruled out by a bound. */
  | { readonly kind: 'best_within_budget' }
  /** No plan within the budget is better by more than this share. */
  | { readonly kind: 'budget_gap'; readonly gap: number };

export interface Plan {
  readonly kind: 'plan';
  readonly question: PlanQuestion;
  readonly rows: readonly PlanRow[];
  /**
   * What the rule makes least, over posts with somebody: sum of required² / staff (even load), weighted hours
   * expected to stay undone (protect first), the highest load (nobody far below).
   */
  readonly objective: number;
  /** Posts that have work and nobody. */
  readonly uncovered: readonly Post[];
  /** Staff at posts, reserve left out. */
  readonly placed: number;
  /** Staff of the mobile reserve. */
  readonly reserve: number;
  /** Persons moved between posts; null where staff of today is not known. */
  readonly moved: number | null;
  /** Null where a post with staff has no cost. */
  readonly cost: number | null;
  readonly certificate: Certificate;
  /** Where one step more would go; null where every post is at its ceiling. */
  readonly nextPost: NextPerson | null;
}

/** Why there is no plan, as facts: what was expected, what came, at which post. Figures are staff or money. */
export interface PlanProblem {
  readonly kind: 'problem';
  readonly fault:
    | 'no_posts'
    | 'floors_over_staff'
    | 'ceilings_under_staff'
    | 'floors_over_budget'
    | 'floor_over_ceiling'
    | 'today_not_known'
    | 'today_over_staff'
    | 'cost_not_known'
    | 'too_few_moves'
    | 'moves_with_budget'
    | 'not_a_number';
  readonly post: Post | null;
  readonly expected: number | null;
  readonly came: number | null;
}
