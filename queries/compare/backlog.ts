/**
 * Two readings of a backlog: how long until it is worked off, and how long a case stays open.
 * Source: months of backlog as in queueing of courts (backlog ÷ spare capacity); Little 1961, L = λW.
 * Limits: both take the present pace as lasting. Little's law holds where about as many are closed as opened;
 * `clearance` outside 0.9 to 1.1 gives null.
 * Example: 1,500 hours waiting, 1,633 hours of capacity and 1,527 hours of new work a month: 14.15 months.
 */
export type BacklogOutlook =
  | { readonly kind: 'clears'; readonly months: number }
  | { readonly kind: 'grows'; readonly hours_a_month: number };

export interface BacklogHours {
  readonly backlog_hours: number;
  readonly incoming_hours_a_month: number;
  readonly capacity_hours_a_month: number;
}

export function backlogOutlook(hours: BacklogHours): BacklogOutlook {
  if (hours.backlog_hours <= 0) return { kind: 'clears', months: 0 };
  const spare = hours.capacity_hours_a_month - hours.incoming_hours_a_month;
  if (spare <= 0) return { kind: 'grows', hours_a_month: -spare };
  return { kind: 'clears', months: hours.backlog_hours / spare };
}

const STEADY = { least: 0.9, most: 1.1 };

export interface CaseFlow {
  /** Mean over the period. */
  readonly open_cases: number;
  readonly opened_a_month: number;
  readonly closed_a_month: number;
}

/** Mean months a case stays open, by Little's law; null where the office is not in balance. */
export function monthsOpen(flow: CaseFlow): number | null {
  if (flow.closed_a_month <= 0 || flow.opened_a_month <= 0) return null;
  const clearance = flow.closed_a_month / flow.opened_a_month;
  if (clearance < STEADY.least || clearance > STEADY.most) return null;
  return flow.open_cases / flow.closed_a_month;
}
