import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import adapter from '@sveltejs/adapter-node';

import { PAGE_POLICY } from './web/content-policy.ts';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ out: 'build' }),
    files: { src: 'web', assets: 'web/static' },
    // Styles come with the page: a sheet of its own is another way there and back before anything is seen (decision 0155).
    inlineStyleThreshold: 20_000,
    // Hashes hold for a page that is sent again; a nonce is good for one time only. Kit knows those of what it writes.
    csp: { mode: 'hash', directives: { ...PAGE_POLICY, 'script-src': ['self', hashOfOurs()] } },
    // Our own door refuses forms from other sites, whatever name the server is reached by.
    csrf: { trustedOrigins: ['*'] },
  },
};

/** Of the few lines that stand in the frame of every page. */
function hashOfOurs() {
  const frame = readFileSync(new URL('web/app.html', import.meta.url), 'utf8');
  const lines = /<script>([^]*?)<\/script>/.exec(frame)?.[1];
  if (lines === undefined) throw new Error('web/app.html has no script: expected one');
  return /** @type {const} */ (`sha256-${createHash('sha256').update(lines).digest('base64')}`);
}
