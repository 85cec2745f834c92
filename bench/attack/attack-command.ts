/**
 * `npm run attack -- [--persons N,N] [--only T4,T5] [--levels public,analyst] [--effort 1] [--rare] [--report FILE]`:
 * attacks the protected levels of the real server over generated registers. Prints each figure with its limit,
 * and writes `docs/method/disclosure-report.md` when all attacks were run; with `--only` and `--report FILE` the
 * section of these attacks in that file. Exit code 1: something was missed.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#warehouse/data-folder.ts';
import type { Level } from './asking.ts';
import { attackRegister } from './attack-register.ts';
import { lineOf, reportOf, withRun, type ReportedRun } from './report.ts';

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '25000,250000' },
    only: { type: 'string' },
    levels: { type: 'string', default: 'public,analyst' },
    effort: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    rare: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

const REPORT = join(import.meta.dirname, '../../docs/method/disclosure-report.md');

const isLevel = (text: string): text is Level => text === 'public' || text === 'analyst';
const sizes = values.persons.split(',').map(Number);
const variants = [
  ...sizes.map((persons) => ({ persons, rare: values.rare })),
  // the variant of rare categories at the smallest size, unless it alone was asked for
  ...(values.rare || values.only !== undefined
    ? []
    : sizes.slice(0, 1).map((persons) => ({ persons, rare: true }))),
];
const runs: ReportedRun[] = [];
for (const { persons, rare } of variants) {
  const root = mkdtempSync(join(tmpdir(), 'travesia-attack-'));
  try {
    const seed = Number(values.seed);
    const findings = await attackRegister({
      folder: dataFolder(root),
      order: { persons, seed, rare },
      levels: values.levels.split(',').filter(isLevel),
      only: values.only?.split(',') ?? null,
      effort: Number(values.effort),
      say: (finding) => process.stdout.write(`${lineOf(finding)}\n`),
    });
    const only = values.only === undefined ? '' : `, only ${values.only.split(',').join(' and ')}`;
    const variant = `${rare ? 'rare categories' : 'usual'}${only}`;
    runs.push({ persons, seed, variant, findings });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  // after each register: a long run that is stopped leaves what it found
  writeReport(runs);
}
if (runs.some(({ findings }) => findings.some(({ held }) => !held))) process.exitCode = 1;

function writeReport(all: readonly ReportedRun[]): void {
  const file = values.report ?? REPORT;
  mkdirSync(dirname(file), { recursive: true });
  if (values.only === undefined) writeFileSync(file, reportOf(all, Number(values.effort)));
  else if (values.report !== undefined)
    writeFileSync(file, all.reduce(withRun, readFileSync(file, 'utf8')));
}
