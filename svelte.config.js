import adapter from '@sveltejs/adapter-node';

import { PAGE_POLICY } from './web/content-policy.ts';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ out: 'build' }),
    files: { src: 'web', assets: 'web/static' },
    // Styles come with the page: a sheet of its own is another way there and back before anything is seen (decision 0155).
    inlineStyleThreshold: 20_000,
    csp: { mode: 'auto', directives: PAGE_POLICY },
    // Our own door refuses forms from other sites, whatever name the server is reached by.
    csrf: { trustedOrigins: ['*'] },
  },
};
