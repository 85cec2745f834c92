import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { apiInDevelopment } from './web/api/development.ts';

/** Of some 65 pages: what most of them load is one script, so that a first visit asks for fewer. Lower numbers cost bytes. */
const MOST_PAGES = 50;

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [apiInDevelopment(), sveltekit()],
  build: isSsrBuild ? {} : { rolldownOptions: { output: { codeSplitting: shared() } } },
}));

function shared() {
  return { groups: [{ name: 'frame', minShareCount: MOST_PAGES }] };
}
