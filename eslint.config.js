import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

import house from './.ci/lint-rules.js';
import svelteConfig from './svelte.config.js';

const TYPED = ['**/*.ts', '**/*.svelte'];
const PLAIN = ['**/*.js'];
const TESTS = ['tests/**', 'bench/**'];

const NO_DUCKDB = { group: ['@duckdb/**'], message: 'only warehouse/ talks to DuckDB' };
const NO_HTTP = { group: ['express', 'express/**'], message: 'only web/ talks HTTP' };

/** What a folder leaves to another one. */
function leaves(folder, ...patterns) {
  return {
    files: [`${folder}/**/*.ts`, `${folder}/**/*.svelte`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const length = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
};

const typedRules = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  // there are no enums (below), and looking for them takes a tenth of the time
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  // a number in a message needs no String() around it
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  // the compiler checks these, and knows more
  'no-undef': 'off',
  'no-restricted-syntax': [
    'error',
    { selector: 'TSEnumDeclaration', message: "write a union: 'a' | 'b'" },
  ],
};

export default defineConfig(
  globalIgnores(['node_modules/', 'build/', 'data/', '.svelte-kit/', 'coverage/', 'web/static/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { plugins: { house }, rules: { 'house/stay-in-folder': 'error', 'house/telling-name': 'error' } },
  js.configs.recommended,
  { files: PLAIN, languageOptions: { globals: globals.node }, rules: length },
  {
    files: TYPED,
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: { ...typedRules, ...length },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // asked about types, each component has the whole program built again: svelte-check does that (decision 0144)
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, svelteConfig },
    },
    rules: {
      // addresses are made from a question and a language in one place, not with Kit's resolve()
      'svelte/no-navigation-without-resolve': 'off',
      // a component is measured by its file
      'max-lines-per-function': 'off',
    },
  },
  leaves('ingest', NO_DUCKDB, NO_HTTP),
  leaves('warehouse', NO_HTTP),
  leaves('queries', NO_DUCKDB, NO_HTTP),
  leaves('web', NO_DUCKDB),
  { files: TESTS, rules: { 'max-lines-per-function': 'off' } },
);
