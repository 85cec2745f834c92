/** `npm run ingest -- registry export|import DIR`: the registry of what people edit, as CSV files, out and in. */
import { existsSync } from 'node:fs';
import { recordKind } from '#ingest/records.ts';
import { columnsOf, loadSheet, sourceIds } from '#ingest/sheet.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';
import { exportRegistry, importRegistry } from '#warehouse/registry-csv.ts';
import type { RuleContext } from '#warehouse/entry-faults.ts';
import { listsOf, shippedLists } from '#warehouse/rule-context.ts';

export async function registryCommand(direction: string, directory: string): Promise<number> {
  const folder = dataFolder();
  makeDataFolder(folder);
  if (directory === '' || (direction !== 'export' && direction !== 'import')) {
    process.stderr.write('expected registry export DIR or registry import DIR\n');
    return 1;
  }
  if (direction === 'export') {
    const files = exportRegistry(folder, directory);
    process.stdout.write(`${files.join(', ')} written to ${directory}\n`);
    return 0;
  }
  if (!existsSync(directory)) {
    process.stderr.write(
      `expected a folder with CSV files, and there is none called ${directory}\n`,
    );
    return 1;
  }
  return takeIn(folder, directory);
}

async function takeIn(folder: DataFolder, directory: string): Promise<number> {
  const context = { ...(await listsToday(folder)), listOf: listOfSheets() };
  const author = { who: 'operator', why: `import of ${directory}`, now: new Date() };
  const imported = importRegistry(folder, directory, context, author);
  if ('changes' in imported) {
    process.stdout.write(`${String(imported.changes)} changes; the next night uses them\n`);
    return 0;
  }
  for (const { file, line, field, text } of imported.problems)
    process.stderr.write(`${file} line ${String(line)}, ${field}: ${text.en}\n`);
  process.stderr.write('nothing was changed\n');
  return 1;
}

/** The lists of the published snapshot, which know the representations that exports declare. */
async function listsToday(folder: DataFolder): Promise<Pick<RuleContext, 'values'>> {
  const current = await openCurrent(folder);
  if (current === null) return shippedLists();
  current.db.close();
  return listsOf(current.codebook);
}

function listOfSheets(): RuleContext['listOf'] {
  const lists = new Map<string, Set<string>>();
  for (const result of sourceIds().map((id) => loadSheet(id))) {
    if ('problems' in result) continue;
    for (const { record, fields } of result.sheet.files.flatMap(({ records }) => records)) {
      for (const { name, kind, list } of recordKind(record).fields) {
        const source = fields[name];
        if (source === undefined || columnsOf(source).length === 0) continue;
        if (kind !== 'code' && kind !== 'place') continue;
        const key = `${result.sheet.id}|${source.codes ?? name}`;
        lists.set(key, (lists.get(key) ?? new Set()).add(list ?? 'place'));
      }
    }
  }
  return (source, mapping) => {
    const found = lists.get(`${source}|${mapping}`);
    return found === undefined ? null : [...found].sort().join('+');
  };
}
