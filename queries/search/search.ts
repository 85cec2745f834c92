/**
 * Search over everything: a text becomes table questions that the reader's level answers, then the dimensions,
 * values, places, representations and pages whose names it holds. Nothing is counted, so that what is found tells
 * nothing of anybody: lists alone are read.
 */
import type { Level } from '#queries/answer.ts';
import { toldUntil } from '#queries/crosstab/told-until.ts';
import { askedThings } from '#queries/search/asked-things.ts';
import { draftQuestions } from '#queries/search/draft-questions.ts';
import {
  entriesOf,
  findEntries,
  indexEntries,
  type Entry,
  type EntryIndex,
  type EntryKind,
} from '#queries/search/entries.ts';
import { judgeDraft, type FoundQuestion, type Reader } from '#queries/search/judge-question.ts';
import { lexiconOf, type Lexicon } from '#queries/search/lexicon.ts';
import { readText } from '#queries/search/read-text.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';

export interface FoundEntry {
  readonly kind: EntryKind;
  readonly title: string;
  readonly detail: string;
  /** The page by its Spanish path. */
  readonly path: string;
}

export interface SearchAnswer {
  readonly text: string;
  readonly language: Language;
  readonly level: Level;
  /** The words that meant something, and those that did not. */
  readonly understood: readonly string[];
  readonly unknown: readonly string[];
  readonly questions: readonly FoundQuestion[];
  readonly entries: readonly FoundEntry[];
}

interface Index {
  readonly lexicon: Lexicon;
  readonly entries: EntryIndex;
}

/** Lists change with a night: their index is made when they are first searched. */
const indexes = new WeakMap<Codebook, Index>();

const MOST_LETTERS = 200;
const MOST_QUESTIONS = 5;
const MOST_OF_A_KIND = 5;

/** `pages`: what the site has beside the lists, each with the words that find it. */
export function search(text: string, reader: Reader, pages: readonly Entry[]): SearchAnswer {
  const { snapshot, level, language } = reader;
  const asked = text.slice(0, MOST_LETTERS);
  const { lexicon, entries } = indexOf(snapshot.codebook, pages);
  const { understood, unknown } = readText(asked, lexicon);
  const day = toldUntil(snapshot.snapshot);
  const drafts = draftQuestions(askedThings(understood, day), day);
  return {
    text: asked,
    language,
    level,
    understood: understood.map(({ words }) => words),
    unknown,
    questions: distinct(drafts.flatMap((draft, at) => judgeDraft(draft, at === 0, reader))),
    entries: foundEntries(findEntries(asked, entries), reader),
  };
}

function indexOf(codebook: Codebook, pages: readonly Entry[]): Index {
  const made = indexes.get(codebook);
  if (made !== undefined) return made;
  const entries = indexEntries([...pages, ...entriesOf(codebook)]);
  const index = { lexicon: lexiconOf(codebook), entries };
  indexes.set(codebook, index);
  return index;
}

function distinct(questions: readonly FoundQuestion[]): readonly FoundQuestion[] {
  const first = new Map<string, FoundQuestion>();
  for (const each of questions) if (!first.has(each.query)) first.set(each.query, each);
  return [...first.values()].slice(0, MOST_QUESTIONS);
}

function foundEntries(entries: readonly Entry[], reader: Reader): readonly FoundEntry[] {
  const told = new Map<EntryKind, number>();
  return entries.flatMap((entry): readonly FoundEntry[] => {
    const count = told.get(entry.kind) ?? 0;
    if (count >= MOST_OF_A_KIND) return [];
    const path = entry.path ?? valuePath(entry, reader);
    if (path === null) return [];
    told.set(entry.kind, count + 1);
    const { language } = reader;
    return [
      { kind: entry.kind, title: entry.title[language], detail: entry.detail[language], path },
    ];
  });
}

/** The table of one value, as the level may ask it; null where it may not at all. */
function valuePath({ value }: Entry, reader: Reader): string | null {
  if (value === null) return null;
  const { dimension, code } = value;
  const filters = [{ dimension, text: code }];
  const draft = {
    measures: ['persons'],
    rows: ['year'],
    columns: [],
    filters,
    reads: 'first',
  } as const;
  const [found] = judgeDraft(draft, false, reader);
  return found === undefined ? null : `/tablas?${found.query}`;
}
