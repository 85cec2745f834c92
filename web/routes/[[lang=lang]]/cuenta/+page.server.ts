import { redirect } from '@sveltejs/kit';

import type { OwnAccount } from '$lib/published/account.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { placeLabels } from '$lib/published/place-labels.ts';
import { sendForm } from '$lib/published/send-form.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [account, labels] = await Promise.all([
    needFromApi<OwnAccount>(fetch, '/api/v1/account'),
    placeLabels(fetch, languageOf(url.pathname)),
  ]);
  return { account, labels };
};

/** Back to the page as it is now, or to another one. */
function leadsTo(path: string, form: string, next: string) {
  return async (event: RequestEvent) => {
    const sent = await sendForm(event, path, form);
    if ('refused' in sent) return sent.refused;
    redirect(303, pathIn(languageOf(event.url.pathname), next));
  };
}

export const actions = {
  salir: leadsTo('/api/v1/account/sign-out', 'salir', '/'),
  sesion: leadsTo('/api/v1/account/sessions/end', 'sesion', '/cuenta'),
  quitar: leadsTo('/api/v1/account/tokens/end', 'quitar', '/cuenta'),
  clave: async (event) => {
    const sent = await sendForm<{ readonly token: string }>(
      event,
      '/api/v1/account/tokens',
      'clave',
    );
    return 'refused' in sent ? sent.refused : { form: 'clave', token: sent.done.token };
  },
  contrasena: async (event) => {
    const sent = await sendForm(event, '/api/v1/account/password', 'contrasena');
    return 'refused' in sent ? sent.refused : { form: 'contrasena', token: '' };
  },
} satisfies Actions;
