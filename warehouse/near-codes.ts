/** The codes of a list that a text most likely means: by what codes and labels share with it, letter by letter. */
import { foldedText } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';

export interface Named {
  readonly code: string;
  readonly label: Text;
  readonly parent?: string | null;
}

/** Below this likeness a code is no help. */
const LEAST_LIKE = 0.34;

export function nearCodes(text: string, values: readonly Named[], most = 5): readonly Named[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  return values
    .map((value) => ({
      value,
      like: Math.max(
        ...[value.code, value.label.es, value.label.en].map((each) =>
          likeness(wanted, plain(each)),
        ),
      ),
    }))
    .filter(({ like }) => like >= LEAST_LIKE)
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ value }) => value);
}

function plain(text: string): string {
  return foldedText(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** 1 for equal texts, high where one holds the other, else the share of letter pairs in common (Dice). */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const pairs = dice(a, b);
  const holds = ` ${b} `.includes(` ${a} `) || ` ${a} `.includes(` ${b} `);
  return holds ? 0.6 + 0.3 * pairs : pairs;
}

function dice(a: string, b: string): number {
  const left = pairsOf(a);
  const right = pairsOf(b);
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (left.length + right.length);
}

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
}
