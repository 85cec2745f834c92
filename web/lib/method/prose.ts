/** Pages of explanation: written once in both languages side by side, so that neither can fall behind, and told in one. */
import type { Language, Text } from '#warehouse/text.ts';

import { pathIn } from '../words/place.ts';

/** `[words](/path)` inside a text is a link. */
type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'points' | 'steps'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly head: readonly Text[];
      readonly rows: readonly (readonly Text[])[];
    };

export interface Section {
  readonly id: string;
  readonly heading: Text;
  readonly body: readonly Block[];
}

export interface ProsePage {
  readonly slug: string;
  readonly title: Text;
  readonly lede: Text;
  readonly sections: readonly Section[];
}

/** A part of a sentence; with a path it is a link. */
export interface Part {
  readonly text: string;
  readonly path: string | null;
}

export type ToldBlock =
  | { readonly kind: 'text'; readonly parts: readonly Part[] }
  | { readonly kind: 'points' | 'steps'; readonly items: readonly (readonly Part[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly (readonly Part[])[])[];
    };

export interface ToldSection {
  readonly id: string;
  readonly heading: string;
  readonly body: readonly ToldBlock[];
}

export interface ToldPage {
  readonly slug: string;
  readonly title: string;
  readonly lede: string;
  readonly sections: readonly ToldSection[];
}

type Pair = readonly [es: string, en: string];

const both = ([es, en]: Pair): Text => ({ es, en });

export function text(es: string, en: string): Block {
  return { kind: 'text', text: { es, en } };
}

export function points(...items: readonly Pair[]): Block {
  return { kind: 'points', items: items.map(both) };
}

export function steps(...items: readonly Pair[]): Block {
  return { kind: 'steps', items: items.map(both) };
}

export function table(head: readonly Pair[], ...rows: readonly (readonly Pair[])[]): Block {
  return { kind: 'table', head: head.map(both), rows: rows.map((row) => row.map(both)) };
}

export function section(id: string, [es, en]: Pair, ...body: readonly Block[]): Section {
  return { id, heading: { es, en }, body };
}

/** The page in the language of its reader, with its links cut out. */
export function tellPage({ slug, title, lede, sections }: ProsePage, language: Language): ToldPage {
  return {
    slug,
    title: title[language],
    lede: lede[language],
    sections: sections.map((each) => tellSection(each, language)),
  };
}

function tellSection({ id, heading, body }: Section, language: Language): ToldSection {
  return { id, heading: heading[language], body: body.map((block) => tellBlock(block, language)) };
}

function tellBlock(block: Block, language: Language): ToldBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', parts: partsOf(block.text, language) };
    case 'points':
    case 'steps':
      return { kind: block.kind, items: block.items.map((item) => partsOf(item, language)) };
    case 'table':
      return {
        kind: 'table',
        head: block.head.map((each) => each[language]),
        rows: block.rows.map((row) => row.map((cell) => partsOf(cell, language))),
      };
  }
}

const LINK = /\[([^\]]+)\]\(([^)]+)\)/;

/** `Hay [tablas](/tablas).` is “Hay ”, a link “tablas”, “.”. */
export function partsOf(told: Text, language: Language): readonly Part[] {
  // a pattern with two groups splits into text, words, path, text, …
  const pieces = told[language].split(LINK);
  return pieces.flatMap((piece, at): readonly Part[] => {
    if (at % 3 === 2 || piece === '') return [];
    const path = at % 3 === 1 ? (pieces[at + 1] ?? null) : null;
    return [{ text: piece, path: path === null ? null : inLanguage(path, language) }];
  });
}

/** Addresses of the API and of this page have no language of their own. */
function inLanguage(path: string, language: Language): string {
  return path.startsWith('/api/') || path.startsWith('#') ? path : pathIn(language, path);
}
