/** What each folder may import, besides itself: ingest → warehouse ← queries ← web. */
const MAY_IMPORT = {
  ingest: ['warehouse'],
  warehouse: [],
  queries: ['warehouse'],
  web: ['queries', 'warehouse'],
};
/** The commands that run one folder after another; nothing imports them, so no arrow turns round. */
const COMMANDS = '^queries/nightly-command[.]ts$';
const FOLDERS = '^(ingest|warehouse|queries|web)/';

const directions = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `direction-of-${folder}`,
  comment: `${folder} may import ${[folder, ...others].join(', ')} and packages, nothing else here`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: COMMANDS },
  to: {
    path: '^(ingest|warehouse|queries|web|tests|bench|[.]ci)/',
    pathNot: `^(${[folder, ...others].join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...directions,
    {
      name: 'a-command-is-imported-by-nobody',
      comment: 'it may see more than its folder, so whoever imports it would too',
      severity: 'error',
      from: {},
      to: { path: COMMANDS },
    },
    {
      name: 'cross-a-folder-by-its-name',
      comment: "another folder's file is imported as #folder/file.ts",
      severity: 'error',
      from: { path: '^(ingest|warehouse|queries|web|tests|bench)/' },
      to: { path: FOLDERS, pathNot: '^$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-cycles',
      comment: 'files that import each other cannot be understood apart',
      severity: 'error',
      from: { path: `${FOLDERS.slice(0, -2)}|tests|bench)/` },
      to: { circular: true },
    },
    {
      name: 'only-warehouse-talks-to-duckdb',
      severity: 'error',
      from: { path: '^(ingest|queries|web)/' },
      to: { path: 'node_modules/@duckdb/' },
    },
    {
      name: 'only-the-api-talks-http',
      severity: 'error',
      from: { path: FOLDERS, pathNot: '^web/(api/|main[.]ts$)' },
      to: { path: 'node_modules/(express|helmet)/' },
    },
    {
      name: 'nothing-unknown',
      comment: 'an import that resolves to nothing fails only when it is run',
      severity: 'error',
      from: { path: FOLDERS },
      to: { couldNotResolve: true, pathNot: '^[$](app|env|lib|service-worker)(/|$)|[?]|/[$]types' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(build|data|[.]svelte-kit)/' },
    extraExtensionsToScan: [],
    webpackConfig: { fileName: '.ci/import-names.js' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'types', 'default'],
      mainFields: ['svelte', 'module', 'main', 'types'],
    },
    progress: { type: 'none' },
  },
};
