/** What the design calculator says of a list of variables, and of the list with one more. */
import { NOISE_VARIANCE } from '#queries/disclosure/noise.ts';
import { ratiosOf } from './design-calculator.ts';

/** A variable of the grammar with its categories; a hierarchy counts with those of its finest level. */
export interface Variable {
  readonly name: string;
  readonly categories: number;
}

/** `country:3,sex:4`; null where a part is not a name and a whole number from 2. */
export function parseVariables(text: string): readonly Variable[] | null {
  const variables: Variable[] = [];
  for (const part of text.split(',')) {
    const [, name, categories] = /^([a-z_]+):(\d+)$/.exec(part) ?? [];
    if (name === undefined || Number(categories) < 2) return null;
    variables.push({ name, categories: Number(categories) });
  }
  return variables;
}

export function calculatorLines(
  variables: readonly Variable[],
  most: number,
  added: number | null,
): readonly string[] {
  const sizes = variables.map(({ categories }) => categories);
  const list = variables.map(({ name, categories }) => `${name} (${categories})`).join(', ');
  const before = `${variables.length} variables, tables of at most ${most}: ${list}`;
  const lines = [before, lineOf('variance left on a cell', sizes, most)];
  if (added === null) return lines;
  return [...lines, lineOf(`with one more of ${added} categories`, [...sizes, added], most)];
}

/** Below it the noise of a cell is averaged away: the variable is not added. */
const LEAST_DEVIATION = '1.0';

function lineOf(what: string, sizes: readonly number[], most: number): string {
  const { least, mean, greatest } = ratiosOf(sizes, Math.min(most, sizes.length));
  const deviation = Math.sqrt(mean * NOISE_VARIANCE);
  const range = `${least.toFixed(2)} to ${greatest.toFixed(2)}`;
  return `${what}: ${mean.toFixed(2)} of V (${range} by table), a standard deviation of ${deviation.toFixed(2)}; at least ${LEAST_DEVIATION} is kept`;
}
