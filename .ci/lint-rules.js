// House rules that no package knows: where an import may reach and how a file may be called.
import { dirname, posix, relative, sep } from 'node:path';

const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc', 'v2'];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|js)$/;
const PASCAL_CASE = /^[A-Z][A-Za-z0-9]*\.svelte$/;
// Kit reads these names, so they are not ours to choose.
const KIT_ROUTE_FILE = /^\+/;

/** The file's path inside the project, with forward slashes. */
function placeOf(context) {
  return relative(context.cwd, context.filename).split(sep).join(posix.sep);
}

const stayInFolder = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { climbs: "import '{{source}}' leaves {{folder}}/: write #folder/file.ts" },
  },
  create(context) {
    const place = placeOf(context);
    const folder = place.split(posix.sep)[0];
    function check(node) {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const target = posix.join(dirname(place), source);
      if (place.includes(posix.sep) && !target.startsWith(folder + posix.sep))
        context.report({ node, messageId: 'climbs', data: { source, folder } });
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function nameFault(name) {
  if (KIT_ROUTE_FILE.test(name)) return undefined;
  const stem = name.split('.')[0].toLowerCase();
  if (stem === 'index') return 'a barrel hides where things are: import the file itself';
  if (EMPTY_NAMES.includes(stem)) return 'a file is called after its main export';
  if (name.endsWith('.svelte')) return PASCAL_CASE.test(name) ? undefined : 'use PascalCase.svelte';
  return KEBAB_CASE.test(name) ? undefined : 'use kebab-case.ts';
}

const tellingName = {
  meta: { type: 'problem', schema: [], messages: { name: 'file name {{name}}: {{fault}}' } },
  create(context) {
    return {
      Program(node) {
        const name = placeOf(context).split(posix.sep).at(-1).replace(/^[.]/, '');
        const fault = nameFault(name);
        if (fault !== undefined) context.report({ node, messageId: 'name', data: { name, fault } });
      },
    };
  },
};

export default { rules: { 'stay-in-folder': stayInFolder, 'telling-name': tellingName } };
