/** A country plans its own staff: a page of planning without a country in its address is led to the first one's. */
import { redirect } from '@sveltejs/kit';

export interface NamedCountry {
  readonly code: string;
  readonly label: string;
}

export function ledToCountry(url: URL, countries: readonly NamedCountry[]): void {
  const [first] = countries;
  if (first === undefined || url.searchParams.has('country')) return;
  const query = new URLSearchParams(url.searchParams);
  query.set('country', first.code);
  redirect(303, `${url.pathname}?${query.toString()}`);
}
