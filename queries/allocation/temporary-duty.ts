/** Temporary duty: who goes where for some months when work surges at some posts. */

export interface DutyQuestion {
  /** Required staff, for each post its months. */
  readonly required: readonly (readonly number[])[];
  /** Staff on post, for each post its months. */
  readonly staff: readonly (readonly number[])[];
  /** Persons who can be sent. */
  readonly pool: number;
  readonly fewestMonths: number;
}

/** One person at a post, from a month (0 is the first) for so many. */
export interface Duty {
  readonly post: number;
  readonly from: number;
  readonly months: number;
}

/** Nobody is sent where a post has no more work than staff for less than this load. */
const MATCHED = 1;

/**
 * Month by month whoever of the pool is free goes where required²/staff falls most over the least stay; who
 * has stayed that long is asked again each month, and stays where no post needs them more. Posts get nobody
 * where the load of that month, or the mean over the stay, is at most 1. The last stay may reach beyond the
 * months that are asked. Limits: greedy in time, it does not wait for a greater surge.
 */
export function placeDuty(question: DutyQuestion): readonly Duty[] {
  const months = question.required[0]?.length ?? 0;
  const sent = question.required.map((row) => row.map(() => 0));
  const duties: Duty[] = [];
  for (let month = 0; month < months; month += 1) {
    const free = question.pool - sent.reduce((sum, row) => sum + (row[month] ?? 0), 0);
    for (let person = 0; person < free; person += 1) {
      const stay = Math.min(question.fewestMonths, months - month);
      const post = neediest(question, sent, month, stay);
      if (post === -1) break;
      addStay(sent[post] ?? [], month, stay);
      duties.push({ post, from: month, months: stay });
    }
  }
  return joined(duties);
}

function neediest(
  { required, staff }: DutyQuestion,
  sent: readonly (readonly number[])[],
  month: number,
  stay: number,
): number {
  let best = -1;
  let most = 0;
  for (let post = 0; post < required.length; post += 1) {
    let gain = 0;
    let load = 0;
    for (let at = month; at < month + stay; at += 1) {
      const need = required[post]?.[at] ?? 0;
      const has = Math.max(0.01, (staff[post]?.[at] ?? 0) + (sent[post]?.[at] ?? 0));
      gain += (need * need) / (has * (has + 1));
      load += need / has / stay;
    }
    const first =
      (required[post]?.[month] ?? 0) /
      Math.max(0.01, (staff[post]?.[month] ?? 0) + (sent[post]?.[month] ?? 0));
    if (Math.min(load, first) > MATCHED && gain > most) [best, most] = [post, gain];
  }
  return best;
}

function addStay(row: number[], from: number, stay: number): void {
  for (let at = from; at < from + stay; at += 1) row[at] = (row[at] ?? 0) + 1;
}

/** Stays at one post that follow each other are one. */
function joined(duties: readonly Duty[]): readonly Duty[] {
  const whole: Duty[] = [];
  for (const duty of duties) {
    const before = whole.findIndex(
      ({ post, from, months }) => post === duty.post && from + months === duty.from,
    );
    const old = whole[before];
    if (old === undefined) whole.push(duty);
    else whole[before] = { ...old, months: old.months + duty.months };
  }
  return whole;
}

/**
 * Months of a surge from which a permanent position costs less than temporary duty: moving somebody once
 * against what temporary duty costs above a position each month. Null where it never does.
 */
export function permanentFrom(costs: {
  readonly transfer: number;
  readonly positionMonth: number;
  readonly dutyMonth: number;
  readonly travel: number;
}): number | null {
  const saved = costs.dutyMonth - costs.positionMonth;
  if (costs.transfer <= costs.travel) return 0;
  return saved <= 0 ? null : (costs.transfer - costs.travel) / saved;
}
