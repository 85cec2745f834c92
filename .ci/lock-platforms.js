// npm writes only those platform packages into the lock that the registry at hand offers, and then
// `npm ci` refuses the lock wherever another registry offers more. This adds the missing ones; see
// docs/decisions/0003-lock-file-platforms.md.
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);

const OPERATING_SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openbsd',
  'openharmony',
  'win32',
];
const PROCESSORS = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** What a platform package's name says about where it runs: `…-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = OPERATING_SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`not a platform package: ${name}`);
  const named = words.map((word) => LIBRARIES[word]).find((library) => library !== undefined);
  const libc = named ?? (os[0] === 'linux' ? 'glibc' : undefined);
  return { os, cpu, ...(libc === undefined ? {} : { libc: [libc] }) };
}

/** Every optional dependency that the lock names and does not hold, with its exact version. */
export function missingPlatforms(lock) {
  return Object.entries(lock.packages).flatMap(([at, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !(`node_modules/${name}` in lock.packages))
      .filter(([name]) => !(`${at}/node_modules/${name}` in lock.packages))
      .map(([name, version]) => ({ name, version, isDev: entry.dev === true })),
  );
}

function withPlatforms(lock) {
  const added = missingPlatforms(lock).map(({ name, version, isDev }) => {
    const { os, cpu, libc } = platformOf(name);
    const entry = { version, cpu, ...(isDev ? { dev: true } : {}), libc, optional: true, os };
    return [`node_modules/${name}`, entry];
  });
  const [root, ...rest] = Object.entries(lock.packages);
  const byName = ([a], [b]) => a.localeCompare(b, 'en');
  return { ...lock, packages: Object.fromEntries([root, ...[...rest, ...added].sort(byName)]) };
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const count = missingPlatforms(lock).length;
  if (count > 0) writeFileSync(LOCK, JSON.stringify(withPlatforms(lock), null, 2) + '\n');
  process.stderr.write(`lock: ${count} platform packages added\n`);
}
