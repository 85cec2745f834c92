import { fileURLToPath } from 'node:url';

// dependency-cruiser reads Kit's $lib only from something shaped like a webpack configuration.
export default {
  resolve: { alias: { $lib: fileURLToPath(new URL('../web/lib', import.meta.url)) } },
};
