import { randomBytes } from 'node:crypto';

import type { DecisionsAnswer } from '#queries/representations/ask-decisions.ts';
import { outcomeIn, type Check } from '$lib/published/administration.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { ledToCountry } from '$lib/published/planning-country.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const FIELDS = [
  ...(['representation', 'scenario', 'staff', 'decided_on', 'effective_on', 'reason'] as const),
];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const address = `/api/v1/allocation/decisions?lang=${language}`;
  const reply = await askApi<DecisionsAnswer>(fetch, address);
  const whole = reply.kind === 'answer' ? reply.body : null;
  ledToCountry(url, whole?.countries ?? []);
  const country = url.searchParams.get('country') ?? '';
  const isOwn = (each: { readonly country: string }) => each.country === country;
  const check = url.searchParams.has('refused')
    ? await askApi<Check>(
        fetch,
        `/api/v1/admin/check?entry=decision&${url.searchParams.toString()}`,
      )
    : null;
  const today = new Date().toISOString().slice(0, 10);
  const typed = Object.fromEntries(FIELDS.map((name) => [name, url.searchParams.get(name) ?? '']));
  return {
    isTheirs: whole !== null,
    country,
    countries: whole?.countries ?? [],
    plans: whole?.plans.includes(country) ?? false,
    decisions: whole?.decisions.filter(isOwn) ?? [],
    scenarios:
      whole?.scenarios.filter(isOwn).map(({ code, name }) => ({ code, label: name })) ?? [],
    posts: whole?.posts.filter(isOwn) ?? [],
    code: `${country}-${today.replaceAll('-', '')}-${randomBytes(3).toString('hex')}`,
    typed: { ...typed, decided_on: typed.decided_on || today },
    outcome: outcomeIn(url),
    problems: check?.kind === 'answer' ? check.body.problems : [],
  };
};
