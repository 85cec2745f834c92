/** What representations are compared by. */
export const INDICATORS = ['closed_in_time', 'first_action', 'missing_area'] as const;
export type Indicator = (typeof INDICATORS)[number];
