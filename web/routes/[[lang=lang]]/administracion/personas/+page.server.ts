import { redirect } from '@sveltejs/kit';

import type { PeopleList } from '$lib/published/account.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { placeLabels } from '$lib/published/place-labels.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [list, labels] = await Promise.all([
    needFromApi<PeopleList>(fetch, '/api/v1/admin/people'),
    placeLabels(fetch, languageOf(url.pathname)),
  ]);
  return { list, labels };
};

interface Made {
  readonly link: string;
  readonly email: string;
}

/** The link is shown on the answer to the form, and nowhere again. */
function showsLink(path: string, form: string) {
  return async (event: RequestEvent) => {
    const sent = await sendForm<Made>(event, path, form);
    return 'refused' in sent ? sent.refused : { form, made: sent.done };
  };
}

function returns(path: string, form: string) {
  return async (event: RequestEvent) => {
    const sent = await sendForm(event, path, form);
    if ('refused' in sent) return sent.refused;
    redirect(303, pathIn(languageOf(event.url.pathname), '/administracion/personas'));
  };
}

export const actions = {
  invitar: showsLink('/api/v1/admin/people', 'invitar'),
  restablecer: showsLink('/api/v1/admin/people/reset', 'restablecer'),
  suspender: returns('/api/v1/admin/people/suspend', 'suspender'),
  dar: returns('/api/v1/admin/people/grants', 'dar'),
  quitar: returns('/api/v1/admin/people/grants/end', 'quitar'),
} satisfies Actions;
