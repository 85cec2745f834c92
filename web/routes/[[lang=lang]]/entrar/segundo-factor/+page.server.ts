import { redirect } from '@sveltejs/kit';

import type { Enrolment } from '$lib/published/account.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => {
  const enrolment = await askApi<Enrolment>(fetch, '/api/v1/account/enrolment');
  return { enrolment: enrolment.kind === 'answer' ? enrolment.body : null };
};

export const actions = {
  default: async (event) => {
    const sent = await sendForm(event, '/api/v1/account/enrolment', '');
    if ('refused' in sent) return sent.refused;
    redirect(303, pathIn(languageOf(event.url.pathname), '/cuenta'));
  },
} satisfies Actions;
