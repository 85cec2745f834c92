/**
 * The registry as CSV files, one a kind, and its history as one more: what is exported can be edited in any
 * spreadsheet and imported again. An import is a change like any other: checked, and kept in the history.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLines, readCsv } from '#warehouse/csv-text.ts';
import { withRegistry, type Author, type Registry } from '#warehouse/registry.ts';
import {
  columnsOfKind,
  entryKey,
  KINDS,
  readEntry,
  type AnyEntry,
  type EntryProblem,
  type Kind,
} from '#warehouse/registry-entries.ts';
import type { RuleContext } from '#warehouse/entry-faults.ts';
import { entryProblems } from '#warehouse/registry-rules.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';

const FILES: Readonly<Record<Kind, string>> = {
  mapping: 'mappings.csv',
  programme: 'programmes.csv',
  representation: 'representations.csv',
  organisation: 'organisations.csv',
  sharing: 'sharing.csv',
  time_standard: 'time-standards.csv',
  available_time: 'available-time.csv',
  allowance: 'allowances.csv',
  post_limit: 'post-limits.csv',
  staff: 'staff.csv',
  scenario: 'scenarios.csv',
  decision: 'decisions.csv',
  time_diary: 'time-diary.csv',
  panel_estimate: 'panel-estimates.csv',
  information_request: 'information-requests.csv',
};

/** One kind as CSV, the header first. */
function kindToCsv(kind: Kind, entries: readonly AnyEntry[]): string {
  const columns = columnsOfKind(kind);
  return csvLines([columns, ...entries.map((entry) => columns.map((name) => entry[name] ?? ''))]);
}

/** Writes the files into a folder; returns their names. */
export function exportRegistry(folder: DataFolder, directory: string): readonly string[] {
  return withRegistry(folder, (registry) => {
    mkdirSync(directory, { recursive: true });
    const state = registry.state();
    for (const kind of KINDS)
      writeFileSync(join(directory, FILES[kind]), kindToCsv(kind, state[kind]));
    writeFileSync(join(directory, 'history.csv'), historyToCsv(registry));
    return [...KINDS.map((kind) => FILES[kind]), 'history.csv'];
  });
}

function historyToCsv(registry: Registry): string {
  const rows = [...registry.history()]
    .reverse()
    .map((change) => [
      String(change.id),
      change.at,
      change.who,
      change.why,
      change.kind,
      change.key,
      change.before === null ? '' : JSON.stringify(change.before),
      change.after === null ? '' : JSON.stringify(change.after),
      change.undoes === null ? '' : String(change.undoes),
    ]);
  return csvLines([
    ['id', 'at', 'who', 'why', 'kind', 'key', 'before', 'after', 'undoes'],
    ...rows,
  ]);
}

export interface LineProblem extends EntryProblem {
  readonly file: string;
  readonly line: number;
}

export type Imported = { readonly changes: number } | { readonly problems: readonly LineProblem[] };

/**
 * Makes the registry say what the files of a folder say: entries that a file lacks are taken away, a
 * kind without a file stays as it is. One fault anywhere and nothing at all is changed.
 */
export function importRegistry(
  folder: DataFolder,
  directory: string,
  context: Omit<RuleContext, 'state'>,
  author: Author,
): Imported {
  const files = KINDS.filter((kind) => existsSync(join(directory, FILES[kind]))).map((kind) => ({
    kind,
    entries: readCsv(readFileSync(join(directory, FILES[kind]), 'utf8')).map((row) =>
      readEntry(kind, row),
    ),
  }));
  const given = Object.fromEntries(files.map(({ kind, entries }) => [kind, entries]));
  return withRegistry(folder, (registry) => {
    const state = { ...registry.state(), ...given };
    const problems = files.flatMap(({ kind, entries }) =>
      entries.flatMap((entry, at) =>
        [...entryProblems(kind, entry, { ...context, state }), ...repeats(kind, entries, at)].map(
          (problem) => ({ ...problem, file: FILES[kind], line: at + 2 }),
        ),
      ),
    );
    if (problems.length > 0) return { problems };
    const changes = registry.together(() =>
      files.flatMap(({ kind, entries }) => replaceKind(registry, kind, entries, author)),
    );
    return { changes: changes.filter((change) => change !== null).length };
  });
}

function replaceKind(registry: Registry, kind: Kind, entries: readonly AnyEntry[], author: Author) {
  const keys = new Set(entries.map((entry) => entryKey(kind, entry)));
  const gone = registry.keys(kind).filter((key) => !keys.has(key));
  return [
    ...gone.map((key) => registry.remove(kind, key, author)),
    ...entries.map((entry) => registry.put(kind, entry, author)),
  ];
}

function repeats(kind: Kind, entries: readonly AnyEntry[], at: number): readonly EntryProblem[] {
  const key = entryKey(kind, entries[at] ?? {});
  const first = entries.findIndex((entry) => entryKey(kind, entry) === key);
  if (first === at) return [];
  return [
    {
      field: columnsOfKind(kind)[0] ?? '',
      text: {
        es: `La línea ${String(first + 2)} ya dice lo mismo de ese código.`,
        en: `Line ${String(first + 2)} speaks of that code already.`,
      },
      near: [],
    },
  ];
}
