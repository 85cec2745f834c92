/** `npm run boundaries -- FILE [--id PROPERTY] [--prefix MEX-]`: municipal boundaries for the maps of this installation. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { addBoundaries } from '#web/basemap/add-boundaries.ts';

const { values, positionals } = parseArgs({
  options: { id: { type: 'string' }, prefix: { type: 'string', default: '' } },
  allowPositionals: true,
});
const [file = ''] = positionals;
process.exitCode = run();

function run(): number {
  if (file === '' || !existsSync(file))
    return refused(file === '' ? 'expected a FILE' : 'there is no such file');
  const folder = dataFolder();
  makeDataFolder(folder);
  const rule = { property: values.id ?? null, prefix: values.prefix };
  const added = addBoundaries(folder, readFileSync(file, 'utf8'), rule);
  if ('fault' in added) return refused(added.fault);
  for (const [country, areas] of added.countries)
    process.stdout.write(
      `${country}: ${String(areas)} municipalities; maps draw them from now on\n`,
    );
  if (added.unknown.length > 0)
    process.stdout.write(
      `${String(added.unknown.length)} areas have no code of ours and are left out, such as “${added.unknown[0] ?? ''}”\n`,
    );
  return 0;
}

function refused(why: string): number {
  process.stderr.write(`${file === '' ? '' : `${file}: `}${why}\nnothing was changed\n`);
  return 1;
}
