/** Pages of explanation lead somewhere, and their rules name what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { DIMENSIONS } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import { openApi } from '#web/api/openapi.ts';
import { FROZEN_SHAPE } from '#queries/disclosure/frozen-table.ts';
import { EXAMPLE_SHAPE, workedExample } from '#queries/disclosure/worked-example.ts';
import { API_RULES, apiRule, PAGE_RULES } from '#web/accounts/access-rules.ts';
import { RULES_OF_ENTRY } from '#web/lib/method/decalogue.ts';
import { FIRST_COUNTS } from '#web/lib/method/example-counts.ts';
import { GLOSSARY } from '#web/lib/method/glossary.ts';
import { MANUAL_PAGES } from '#web/lib/method/manual-pages.ts';
import { METHOD_PAGES } from '#web/lib/method/method-pages.ts';
import { partsOf, tellPage, type ToldPage } from '#web/lib/method/prose.ts';
import { OTHER_EXAMPLES, TABLE_EXAMPLES } from '#web/lib/method/api-examples.ts';
import { apiAddresses, type ApiDescription } from '#web/lib/published/api-addresses.ts';
import { dictionaryEn } from '#web/lib/words/dictionary-en.ts';
import { dictionaryEs } from '#web/lib/words/dictionary-es.ts';
import { dictionaryWordsIn } from '#web/lib/words/dictionary-words-in.ts';
import { manualEn } from '#web/lib/words/manual-en.ts';
import { patternEn } from '#web/lib/words/pattern-en.ts';
import { patternEs } from '#web/lib/words/pattern-es.ts';
import { manualEs } from '#web/lib/words/manual-es.ts';
import { methodEn } from '#web/lib/words/method-en.ts';
import { methodEs } from '#web/lib/words/method-es.ts';

const LANGUAGES = ['es', 'en'] as const;

const told = [...METHOD_PAGES, ...MANUAL_PAGES].flatMap((page) =>
  LANGUAGES.map((language) => tellPage(page, language)),
);

function pathsOf({ sections }: ToldPage): readonly string[] {
  const parts = sections
    .flatMap(({ body }) => body)
    .flatMap((block) => {
      if (block.kind === 'text') return [block.parts];
      return block.kind === 'table' ? block.rows.flat() : block.items;
    });
  return parts.flat().flatMap(({ path }) => path ?? []);
}

/** Is there such a page, or such an address of the API? Names in brackets or braces stand for anything. */
function leadsSomewhere(path: string): boolean {
  const bare = path.replace(/^\/en(?=\/|$)/, '').replace(/[?#].*$/, '');
  if (bare.startsWith('/api/')) return `GET ${bare}` in API_RULES;
  return Object.keys(PAGE_RULES).some((form) =>
    new RegExp(`^${form.replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(bare),
  );
}

/** An anchor within the method is that of a section. */
function hasItsSection(path: string): boolean {
  const [, slug, id] = /\/metodo\/([a-z]+)#(.+)$/.exec(path) ?? [];
  if (slug === undefined) return true;
  const page = METHOD_PAGES.find((each) => each.slug === slug);
  return page?.sections.some((section) => section.id === id) === true;
}

test('every link of method and glossary leads to a page, an address or a section', () => {
  const meant = GLOSSARY.flatMap(({ meaning }) =>
    LANGUAGES.flatMap((language) => partsOf(meaning, language)),
  ).flatMap(({ path }) => path ?? []);
  const paths = [...told.flatMap(pathsOf), ...meant];
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !leadsSomewhere(path) || !hasItsSection(path))).toEqual([]);
});

test('a link is cut out of its sentence and kept in the language of the page', () => {
  const both = { es: 'Hay [tablas](/tablas?a=1).', en: 'There are [tables](/tablas?a=1).' };
  expect(partsOf(both, 'en')).toEqual([
    { text: 'There are ', path: null },
    { text: 'tables', path: '/en/tablas?a=1' },
    { text: '.', path: null },
  ]);
});

test('no word is left empty or in one language', () => {
  const flat = (words: object): readonly string[] =>
    Object.values(words).flatMap((each: unknown) =>
      typeof each === 'string' ? [each] : flat(each as object),
    );
  const pairs = GLOSSARY.flatMap(({ term, meaning }) => [term, meaning]);
  const words = [
    patternEs,
    patternEn,
    methodEs,
    methodEn,
    manualEs,
    manualEn,
    dictionaryEs,
    dictionaryEn,
  ].flatMap(flat);
  const all = [...words, ...pairs.flatMap(({ es, en }) => [es, en])];
  expect(all.filter((text) => text.trim() === '')).toEqual([]);
});

test('there are ten rules of entry, and each names a check or a rule that there is', () => {
  const ingest = readdirSync('ingest')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`ingest/${file}`, 'utf8'))
    .join('\n');
  const wrong = RULES_OF_ENTRY.flatMap(({ section, checks, rejects, guard }) => [
    ...checks.filter((name) => !existsSync(`warehouse/checks/${name}.sql`)),
    ...rejects.filter((name) => !ingest.includes(`'${name.split(' ')[0] ?? ''}'`)),
    ...(guard === null || existsSync(`ingest/${guard}.ts`) ? [] : [guard]),
    ...(checks.length + rejects.length === 0 && guard === null ? [section.id] : []),
  ]);
  expect(RULES_OF_ENTRY).toHaveLength(10);
  expect(wrong).toEqual([]);
});

test('the example draws from the table of the product and shows each way of not being told', () => {
  expect(EXAMPLE_SHAPE).toEqual(FROZEN_SHAPE);
  const kinds = new Set(
    workedExample(FIRST_COUNTS, 1)
      .flat()
      .map(({ kind }) => kind),
  );
  expect([...kinds].sort()).toEqual(['count', 'kept_back', 'sparse', 'under']);
});

test('in the example nothing under the threshold is ever told, whatever the secret', () => {
  const cells = Array.from({ length: 200 }, (_, secret) =>
    workedExample(
      [
        [9, 14],
        [0, 40],
        [1, 25],
      ],
      secret,
    ),
  ).flat(2);
  const least = Math.min(...cells.map((cell) => (cell.kind === 'count' ? cell.value : Infinity)));
  expect(least).toBeGreaterThanOrEqual(10);
});

/** Addresses that speak as PxWeb and SDMX ask for, and are not ours to describe one by one. */
const OF_OTHERS = /pxweb\/v2\/(?:codelists|savedqueries)|\{rest\+\}/;

test('the page of the API tells every address, who may call it, and leaves none undocumented', () => {
  const addresses = apiAddresses(openApi() as unknown as ApiDescription);
  const told = addresses.map(({ method, path }) => `${method} ${path}`);
  const undocumented = Object.keys(API_RULES).filter((line) => !told.includes(line));
  expect(undocumented.filter((line) => !OF_OTHERS.test(line))).toEqual([]);
  expect(addresses.filter(({ rule }) => rule === null).map(({ path }) => path)).toEqual([]);
  expect(addresses.filter(({ summary }) => summary.trim() === '')).toEqual([]);
});

test('the examples of the API name addresses that there are', () => {
  const paths = [...TABLE_EXAMPLES, ...OTHER_EXAMPLES].map(({ path }) => path.replace(/\?.*/, ''));
  expect(paths.filter((path) => apiRule('GET', path)?.rule !== 'everyone')).toEqual([]);
});

test('every kind of user has exercises that start on a page, and its picture in both languages', () => {
  const exercises = MANUAL_PAGES.flatMap((page) => page.exercises);
  const paths = [...exercises, ...MANUAL_PAGES.flatMap(({ picture }) => picture ?? [])].map(
    (each) => ('start' in each ? each.start : each.path),
  );
  expect(paths.filter((path) => !leadsSomewhere(path))).toEqual([]);
  expect(MANUAL_PAGES.filter((page) => page.exercises.length === 0)).toEqual([]);
  const files = MANUAL_PAGES.flatMap(({ picture }) =>
    picture === null ? [] : LANGUAGES.map((language) => `${picture.name}-${language}.webp`),
  );
  expect(readdirSync('web/static/manual').sort()).toEqual([...files].sort());
});

test('no measure, dimension or theme of the catalog is without words in a language', () => {
  const texts = [
    ...MEASURES.flatMap(({ id, label, note, unit }) =>
      [label, note, unit].map((text) => ({ id, text })),
    ),
    ...DIMENSIONS.map(({ id, label }) => ({ id, text: label })),
  ];
  const without = texts.filter(({ text: { es, en } }) => es.trim() === '' || en.trim() === '');
  expect(without).toEqual([]);
  for (const language of LANGUAGES) {
    const { themes } = dictionaryWordsIn(language);
    expect(DIMENSIONS.filter(({ theme }) => themes[theme] === '')).toEqual([]);
  }
});
