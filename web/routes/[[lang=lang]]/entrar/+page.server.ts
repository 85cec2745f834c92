import { redirect } from '@sveltejs/kit';

import { askApi } from '$lib/published/ask-api.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const me = await askApi<{ readonly provider: string | null }>(fetch, '/api/v1/account');
  return {
    provider: me.kind === 'answer' ? me.body.provider : null,
    refused: url.searchParams.get('refused'),
  };
};

export const actions = {
  default: async (event) => {
    const sent = await sendForm<{ readonly next: string }>(event, '/api/v1/account/sign-in', '');
    if ('refused' in sent) return sent.refused;
    const step = sent.done.next === 'enrol' ? '/entrar/segundo-factor' : '/entrar/codigo';
    redirect(303, pathIn(languageOf(event.url.pathname), step) + event.url.search);
  },
} satisfies Actions;
