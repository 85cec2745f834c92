/**
 * `npm run attack -- [--persons N,N] [--only T4,T5] [--levels public,analyst] [--effort 1] [--rare] [--report FILE]`:
 * attacks the protected levels of the real server over generated registers. Prints each figure with its limit,
 * and writes `docs/method/disclosure-report.md` when all attacks were run; with `--only` and `--report FILE` the
 * section of these attacks in that file. Exit code 1: something was missed.
 *
 * `npm run attack -- --curated [--persons N,N] [--registers 12]`: attacks the tables of `queries/disclosure/curated.ts`,
 * which nobody may ask, on a publisher by the rules of the product. Writes their section of the report; verdicts are
 * written into that list by hand. A table that is missed is a verdict and no fault: the exit code is 0.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#warehouse/data-folder.ts';
import type { Finding, Level } from './asking.ts';
import { attackCurated } from './attack-curated.ts';
import { attackRegister } from './attack-register.ts';
import { CANDIDATES } from './curated-candidates.ts';
import {
  keepingCurated,
  lineOf,
  reportOf,
  withCurated,
  withRun,
  type ReportedRun,
} from './report.ts';

const { values } = parseArgs({
  options: {
    curated: { type: 'boolean', default: false },
    registers: { type: 'string', default: '12' },
    persons: { type: 'string' },
    only: { type: 'string' },
    levels: { type: 'string', default: 'public,analyst' },
    effort: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    rare: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

const REPORT = join(import.meta.dirname, '../../docs/method/disclosure-report.md');
const file = values.report ?? REPORT;
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
const seed = Number(values.seed);
const effort = Number(values.effort);

const isLevel = (text: string): text is Level => text === 'public' || text === 'analyst';
const sizesOr = (usual: string) => (values.persons ?? usual).split(',').map(Number);

if (values.curated) await attackCuratedTables();
else await attackRegisters();

async function attackRegisters(): Promise<void> {
  const sizes = sizesOr('25000,250000');
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
      const findings = await attackRegister({
        folder: dataFolder(root),
        order: { persons, seed, rare },
        levels: values.levels.split(',').filter(isLevel),
        only: values.only?.split(',') ?? null,
        effort,
        say,
      });
      const only =
        values.only === undefined ? '' : `, only ${values.only.split(',').join(' and ')}`;
      const variant = `${rare ? 'rare categories' : 'usual'}${only}`;
      runs.push({ persons, seed, variant, findings });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    // after each register: a long run that is stopped leaves what it found
    writeReport(runs);
  }
  if (runs.some(({ findings }) => findings.some(({ held }) => !held))) process.exitCode = 1;
}

function writeReport(all: readonly ReportedRun[]): void {
  mkdirSync(dirname(file), { recursive: true });
  if (values.only === undefined) writeFileSync(file, keepingCurated(reportOf(all, effort), before));
  else if (values.report !== undefined) writeFileSync(file, all.reduce(withRun, before));
}

async function attackCuratedTables(): Promise<void> {
  const [persons, registers] = [sizesOr('6000,12000'), Number(values.registers)];
  const sizes = persons.map((size) => size.toLocaleString('en')).join(' and ');
  const how = `Written by \`npm run attack -- --curated\`: the tables of \`queries/disclosure/curated.ts\`, which nobody may ask, are told besides all of the grammar by a publisher with the rules and the noise of the product, over ${registers} generated registers of each of ${sizes} persons (months: those of one year). T5 judges of each register the 150 cells of at most 4 persons that the tables make the most certain (fewer where fewer are made more certain), twice: beyond exact totals of each two variables, as the design has it, and beyond what the grammar alone tells; decision 0157.`;
  const found = new Map<string, readonly Finding[]>();
  for (const candidate of CANDIDATES) {
    process.stdout.write(`${candidate.id}\n`);
    const findings = await attackCurated(candidate, { persons, seed, registers, effort });
    findings.forEach(say);
    found.set(candidate.id, findings);
    writeFileSync(file, withCurated(before, how, found));
  }
}

function say(finding: Finding): void {
  process.stdout.write(`${lineOf(finding)}\n`);
}
