import { redirect } from '@sveltejs/kit';

import { sendForm } from '$lib/published/send-form.ts';
import { wayBack } from '$lib/published/way-back.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions } from './$types';

export const actions = {
  default: async (event) => {
    const sent = await sendForm(event, '/api/v1/account/second-factor', '');
    if ('refused' in sent) return sent.refused;
    redirect(303, wayBack(event.url, pathIn(languageOf(event.url.pathname), '/')));
  },
} satisfies Actions;
