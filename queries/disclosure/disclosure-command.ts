/**
 * `npm run --silent disclosure -- calculator [--variables country:3,sex:4] [--most 3] [--with N]`: the share
 * of the noise that is left on a cell when all tables of the grammar are weighed together, and what one
 * more variable of N categories would leave. Without `--variables`, of what the public may ask.
 * `npm run --silent disclosure -- curated`: tables deeper than the grammar, with their verdicts.
 */
import { parseArgs } from 'node:util';
import { calculatorLines, parseVariables } from './calculator-lines.ts';
import { curatedLines, PUBLIC_VARIABLES } from './curated.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    variables: { type: 'string' },
    most: { type: 'string', default: '3' },
    with: { type: 'string' },
  },
});

const added = values.with === undefined ? null : Number(values.with);
const asked = values.variables === undefined ? PUBLIC_VARIABLES : parseVariables(values.variables);
const fits = (size: number | null) => size === null || (Number.isInteger(size) && size > 1);
if (positionals[0] === 'curated') process.stdout.write(`${curatedLines().join('\n')}\n`);
else if (
  positionals[0] !== 'calculator' ||
  asked === null ||
  !fits(added) ||
  !fits(Number(values.most))
) {
  process.stderr.write(
    'expected: calculator [--variables NAME:CATEGORIES,…] (at least as many as --most) [--most K] [--with CATEGORIES]\n',
  );
  process.exitCode = 2;
} else {
  process.stdout.write(`${calculatorLines(asked, Number(values.most), added).join('\n')}\n`);
}
