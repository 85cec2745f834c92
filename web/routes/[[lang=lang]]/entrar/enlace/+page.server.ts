import { redirect } from '@sveltejs/kit';

import type { LinkOffer } from '$lib/published/account.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const link = url.searchParams.get('clave') ?? '';
  const query = new URLSearchParams({ link });
  const offer = await askApi<LinkOffer>(fetch, `/api/v1/account/link?${query.toString()}`);
  return { link, offer: offer.kind === 'answer' ? offer.body : null };
};

export const actions = {
  default: async (event) => {
    const sent = await sendForm(event, '/api/v1/account/link', '');
    if ('refused' in sent) return sent.refused;
    redirect(303, pathIn(languageOf(event.url.pathname), '/entrar/segundo-factor'));
  },
} satisfies Actions;
