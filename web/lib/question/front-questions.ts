/** What the home page asks; the server counts it before anyone comes. */

/** As many years as a phone shows beside the names without much scrolling. */
export const YEARS_SHOWN = 5;

export const KEY_QUESTIONS: readonly string[] = [
  'persons',
  'cases',
  'actions',
  'journeys',
  'route_events',
  'registrations',
].map((measure) => `measures=${measure}&rows=year`);

export const ORIGINS_QUESTION = 'measures=persons&rows=origin_country&sort=-persons&top=8';

/** The routes that the small map shows. */
export const ROUTES_QUESTION = 'from=origin&to=detention&level=state&top=40';

export function areasQuestion(
  years: { readonly from: string; readonly to: string } | null,
): string {
  const lately = years === null ? '' : `&filter=year:${years.from}..${years.to}`;
  return `measures=cases&rows=area&columns=year${lately}&sort=-cases&top=8`;
}
