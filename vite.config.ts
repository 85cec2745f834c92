import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { apiInDevelopment } from './web/api/development.ts';

export default defineConfig({ plugins: [apiInDevelopment(), sveltekit()] });
