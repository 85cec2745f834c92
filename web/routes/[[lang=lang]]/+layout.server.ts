import { error } from '@sveltejs/kit';

import type { LayoutServerLoad } from './$types';

/** What `hooks.server.ts` found: this page is not for whoever asks. */
export const load: LayoutServerLoad = ({ locals }) => {
  if (locals.isRefused) error(403, 'Refused');
};
