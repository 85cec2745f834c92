/** Findings as lines on the terminal and as the report kept in the documentation. */
import type { Finding } from './asking.ts';

export function lineOf({ attack, level, what, figure, baseline, limit, held }: Finding): string {
  const beside = baseline === null ? '' : ` (baseline ${told(baseline)})`;
  return `${attack.padEnd(4)} ${level.padEnd(8)} ${held ? 'held  ' : 'MISSED'} ${told(figure)}${beside}, limit ${limit}: ${what}`;
}

export interface ReportedRun {
  readonly persons: number;
  readonly variant: string;
  readonly seed: number;
  readonly findings: readonly Finding[];
}

/** `effort`: 1 in full; a share of the cells, tables and questions below it. */
export function reportOf(runs: readonly ReportedRun[], effort: number): string {
  const missed = runs.flatMap(({ findings }) => findings.filter(({ held }) => !held)).length;
  const all = runs.flatMap(({ findings }) => findings).length;
  return `${[
    '# Attack report of disclosure control',
    '',
    `Written by \`npm run attack\` at ${effort === 1 ? 'the full effort' : `an effort of ${String(effort)} of the full one`}; do not edit. Generated registers with planted truth are published by the real night and release, and asked over HTTP with documented parameters of \`/api/v1/table\` at the public and the analyst level. Truth is read from the generator. The attacks are T1 to T15 of the design of disclosure control; a baseline is the same attacker with exact coarse margins only.`,
    '',
    `${all} figures, ${missed} missed.`,
    ...runs.flatMap(sectionOf),
  ].join('\n')}\n`;
}

/** The report with this run in place of the section of the same title, and its figures counted again. */
export function withRun(report: string, run: ReportedRun): string {
  const [attacked, curated] = apart(report);
  const [head = '', ...sections] = attacked.trimEnd().split(/\n(?=## )/);
  const others = sections.filter((section) => !section.startsWith(`${titleOf(run)}\n`));
  const all = [...others, sectionOf(run).slice(1).join('\n')].map((each) => each.trimEnd());
  const lines = all.join('\n').split('\n');
  const figures = lines.filter((line) => /^\| T\d/.test(line));
  const missed = figures.filter((line) => line.endsWith('**missed** |')).length;
  const counted = head.replace(
    /^\d+ figures, \d+ missed\.$/m,
    `${figures.length} figures, ${missed} missed.`,
  );
  return keepingCurated(`${[counted.trimEnd(), ...all].join('\n\n')}\n`, curated);
}

/** What was found of each list of curated tables, by its id. */
export type CuratedFindings = ReadonlyMap<string, readonly Finding[]>;

const CURATED_TITLE = '## Curated tables that are not open';

/** The report with this section of curated tables in place of the one it has. */
export function withCurated(report: string, how: string, found: CuratedFindings): string {
  const rows = [...found].flatMap(([id, findings]) =>
    findings.map((each) => `| ${id} ${rowOf(each)}`),
  );
  const section = [
    CURATED_TITLE,
    '',
    how,
    '',
    `| Tables ${COLUMNS}`,
    `| --- ${LINE}`,
    ...rows,
  ].join('\n');
  const [others] = apart(report);
  return `${others.trimEnd()}\n\n${section}\n`;
}

/** A report written anew, with what the one before says of curated tables, which have a command of their own. */
export function keepingCurated(report: string, before: string): string {
  const [, curated] = apart(before);
  return curated === '' ? report : `${report.trimEnd()}\n\n${curated.trimEnd()}\n`;
}

/** All but the section of curated tables, and that section: the last of the report. */
function apart(report: string): readonly [string, string] {
  const at = report.indexOf(CURATED_TITLE);
  return at < 0 ? [report, ''] : [report.slice(0, at), report.slice(at)];
}

function titleOf({ persons, variant, seed }: ReportedRun): string {
  return `## ${persons.toLocaleString('en')} persons, ${variant}, seed ${seed}`;
}

function sectionOf(run: ReportedRun): readonly string[] {
  return ['', titleOf(run), '', COLUMNS, LINE, ...run.findings.map(rowOf)];
}

const COLUMNS = '| Attack | Level | What | Figure | Baseline | Limit | Verdict |';
const LINE = '| --- | --- | --- | ---: | ---: | --- | --- |';

function rowOf({ attack, level, what, figure, baseline, limit, held }: Finding): string {
  const beside = baseline === null ? '' : told(baseline);
  return `| ${attack} | ${level} | ${what} | ${told(figure)} | ${beside} | ${limit} | ${held ? 'held' : '**missed**'} |`;
}

function told(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(3);
}
