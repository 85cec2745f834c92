import { panelRound } from '#queries/representations/observed-times.ts';
import type { StandardsAnswer } from '#queries/representations/ask-standards.ts';
import { outcomeIn } from '$lib/published/administration.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { ledToCountry } from '$lib/published/planning-country.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const NUMBER = /^[1-9]\d{0,2}$/;

/** A line of a sheet that was not taken, as it was typed. */
function givenLine(given: string) {
  const [stratum = '', minimum = '', typical = '', maximum = ''] = given.split(':');
  return [stratum, { minimum, typical, maximum }] as const;
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const reply = await askApi<StandardsAnswer>(
    fetch,
    `/api/v1/allocation/standards?lang=${language}`,
  );
  const countries = reply.kind === 'answer' ? reply.body.countries : [];
  ledToCountry(url, countries);
  const country = url.searchParams.get('country') ?? '';
  const desk =
    reply.kind === 'answer'
      ? reply.body.standards_of.find((each) => each.country === country)
      : undefined;
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const member = NUMBER.test(asked('member')) ? asked('member') : '';
  const typed = new Map(url.searchParams.getAll('given').map(givenLine));
  const round = NUMBER.test(asked('round')) ? Math.min(9, Number(asked('round'))) : 1;
  return {
    ...{ country, countries, member, round },
    plans: desk?.plans ?? false,
    lines: (desk?.lines ?? []).map(({ stratum, label }) => {
      const panel = desk?.panel.filter((each) => each.stratum === stratum) ?? [];
      const given = (of: number) =>
        panel.find((each) => each.member === member && Number(each.round) === of) ?? null;
      const own = given(round);
      const before = round > 1 ? given(round - 1) : null;
      // one's first answer is one's own: what the group said is shown after it
      const seen = own !== null ? round : round > 1 ? round - 1 : null;
      return {
        ...{ stratum, label, own, start: typed.get(stratum) ?? own ?? before },
        group: seen === null ? null : panelRound(panel, seen),
      };
    }),
    outcome: outcomeIn(url),
  };
};
