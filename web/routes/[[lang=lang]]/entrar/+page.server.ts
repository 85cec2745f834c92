import { redirect } from '@sveltejs/kit';

import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions } from './$types';

export const actions = {
  default: async (event) => {
    const sent = await sendForm<{ readonly next: string }>(event, '/api/v1/account/sign-in', '');
    if ('refused' in sent) return sent.refused;
    const step = sent.done.next === 'enrol' ? '/entrar/segundo-factor' : '/entrar/codigo';
    redirect(303, pathIn(languageOf(event.url.pathname), step) + event.url.search);
  },
} satisfies Actions;
