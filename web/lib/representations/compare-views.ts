/** The four ways to look at representations side by side, as the address names them. */
export const COMPARE_VIEWS = ['load', 'results', 'time', 'table'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

export function viewAsked(fields: URLSearchParams): CompareView {
  return COMPARE_VIEWS.find((view) => view === fields.get('view')) ?? 'load';
}
