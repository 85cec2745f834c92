import { planDuty, type Surge } from '#queries/allocation/plan-duty.ts';
import type { PlanningDesk } from '#queries/representations/ask-allocation.ts';
import { monthsBefore } from '#queries/representations/window.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const MONTHS = 12;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const fields = url.searchParams;
  const country = fields.get('country') ?? '';
  const query = new URLSearchParams({ lang: language, ...(country === '' ? {} : { country }) });
  const desk = await askApi<PlanningDesk>(fetch, `/api/v1/allocation?${query.toString()}`);
  const asked = {
    pool: numberIn(fields, 'pool', 3, 0, 200),
    fewestMonths: numberIn(fields, 'stay', 2, 1, MONTHS),
    stratum: fields.get('stratum') ?? '',
    factor: numberIn(fields, 'factor', 1, 0, 20),
    from: numberIn(fields, 'from', 0, 0, MONTHS - 1),
    months: numberIn(fields, 'months', 2, 1, MONTHS),
  };
  const every = await askApi<PlanningDesk>(fetch, `/api/v1/allocation?lang=${language}`);
  const countries = every.kind === 'answer' ? every.body.countries : [];
  if (desk.kind !== 'answer') return { desk, asked, countries, plan: null, calendar: [] };
  const surge: Surge | null =
    asked.factor === 1 ? null : { ...asked, stratum: asked.stratum === '' ? null : asked.stratum };
  return {
    desk,
    asked,
    countries,
    plan: planDuty(desk.body.posts, desk.body.months, { ...asked, surge }),
    calendar: Array.from({ length: MONTHS }, (_, at) => monthsBefore(desk.body.until, -1 - at)),
  };
};

/** A number of the address within limits; the usual one where it is none. */
function numberIn(
  fields: URLSearchParams,
  name: string,
  usual: number,
  from: number,
  to: number,
): number {
  const text = fields.get(name) ?? '';
  const value = text === '' ? usual : Number(text);
  return Number.isFinite(value) ? Math.min(to, Math.max(from, value)) : usual;
}
