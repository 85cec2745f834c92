import adapter from '@sveltejs/adapter-node';

import { PAGE_POLICY } from './web/content-policy.ts';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ out: 'build' }),
    files: { src: 'web', assets: 'web/static' },
    // A page's own few rules come with it; only the styles of every page are a file, kept by the browser.
    inlineStyleThreshold: 6_000,
    // Hashes hold for a page that is sent again; a nonce is good for one time only.
    csp: { mode: 'hash', directives: PAGE_POLICY },
    // Our own door refuses forms from other sites, whatever name the server is reached by.
    csrf: { trustedOrigins: ['*'] },
  },
};
