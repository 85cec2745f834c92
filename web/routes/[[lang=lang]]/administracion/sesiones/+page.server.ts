import { redirect } from '@sveltejs/kit';

import type { SessionList } from '$lib/published/account.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { placeLabels } from '$lib/published/place-labels.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [{ sessions }, labels] = await Promise.all([
    needFromApi<SessionList>(fetch, '/api/v1/admin/sessions'),
    placeLabels(fetch, languageOf(url.pathname)),
  ]);
  return { sessions, labels };
};

export const actions = {
  terminar: async (event) => {
    const sent = await sendForm(event, '/api/v1/admin/sessions/end', 'terminar');
    if ('refused' in sent) return sent.refused;
    redirect(303, pathIn(languageOf(event.url.pathname), '/administracion/sesiones'));
  },
} satisfies Actions;
