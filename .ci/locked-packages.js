// What the lock file promises of the packages that others wrote; minimum-versions.json says what is asked of them
// and why. `npm audit` knows more, but wants a registry that answers it: this wants nothing.

const HOSTED = 'node_modules/';

const nameOf = (at) => at.slice(at.lastIndexOf(HOSTED) + HOSTED.length);
const packagesOf = (lock) => Object.entries(lock.packages).filter(([at]) => at !== '');

/** `1.5.6-r.1` as [1, 5, 6]: what follows the hyphen is a build of the same sources here. */
const partsOf = (version) => version.split('-')[0].split('.').map(Number);

function isBelow(version, least) {
  const [have, want] = [partsOf(version), partsOf(least)];
  const at = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return at >= 0 && (have[at] ?? 0) < want[at];
}

/** Binaries of other platforms may be entries that lock-platforms.js wrote: their registry had no sum to give. */
const isOtherPlatform = ({ optional, os, cpu }) =>
  optional === true && os !== undefined && cpu !== undefined;

/** Those without the sum that an installation is held to. */
export function packagesWithoutSum(lock) {
  return packagesOf(lock)
    .filter(([, { integrity }]) => integrity === undefined)
    .map(([at, entry]) => ({ name: nameOf(at), isOtherPlatform: isOtherPlatform(entry) }));
}

/** Packages installed for those who only run it; binaries of which each machine takes one are left out. */
export function countProduction(lock) {
  const isOurs = ([, { dev, devOptional, optional }]) =>
    dev !== true && devOptional !== true && optional !== true;
  return packagesOf(lock).filter(isOurs).length;
}

function tooOld(lock, { versions, exceptions }) {
  const excused = new Set(exceptions.map(({ at }) => at));
  return packagesOf(lock).flatMap(([at, { version }]) =>
    versions
      .filter(({ name }) => name === nameOf(at) && !excused.has(at))
      .filter(({ major }) => major === undefined || partsOf(version)[0] >= major)
      .filter(({ least }) => isBelow(version, least))
      .map(({ least, why }) => `${at}: expected ${least} or newer (${why}), found ${version}`),
  );
}

/** Rules about packages that are no longer there: they would guard nothing. */
function idleRules(lock, { versions, exceptions, installScripts }) {
  const places = new Set(Object.keys(lock.packages));
  const names = new Set([...places].map(nameOf));
  const idle = [
    ...[...versions, ...installScripts].map(({ name }) => name).filter((name) => !names.has(name)),
    ...exceptions.map(({ at }) => at).filter((at) => !places.has(at)),
  ];
  return idle.map((name) => `${name}: a rule about a package that the lock does not hold`);
}

/** What is wrong with the lock, a line each; none when it keeps every rule. */
export function lockProblems(lock, rules) {
  const mayRun = new Set(rules.installScripts.map(({ name }) => name));
  const running = packagesOf(lock)
    .filter(([at, { hasInstallScript }]) => hasInstallScript === true && !mayRun.has(nameOf(at)))
    .map(([at]) => `${at}: wants to run a script when it is installed`);
  const unsummed = packagesWithoutSum(lock)
    .filter((each) => !each.isOtherPlatform)
    .map(({ name }) => `${name}: no integrity`);
  const count = countProduction(lock);
  const many =
    count > rules.productionPackages
      ? [`${count} packages for those who run it, at most ${rules.productionPackages} expected`]
      : [];
  return [...tooOld(lock, rules), ...running, ...unsummed, ...many, ...idleRules(lock, rules)];
}
