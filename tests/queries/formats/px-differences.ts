/** PX against the answer, read as its specification says. */
import type { Answer } from '#queries/answer.ts';
import {
  expectedLow,
  expectedShown,
  expectedTexts,
  figureIds,
  missing,
  unlike,
  type Differences,
} from './expected-table.ts';
import { readPx, type PxFile } from './read-px.ts';

export function px(body: Buffer, answer: Answer): Differences {
  const file = readPx(body.toString());
  const get = (name: string) => file.keywords.get(name) ?? [];
  const ids = figureIds(answer);
  const lines = expectedShown(answer).map((line) => {
    const codes = line.slice(0, answer.dimensions.length);
    const at = Object.fromEntries(
      answer.dimensions.map(({ id }, place) => [id, codes[place] ?? '']),
    );
    return [...codes, ...ids.map((id) => file.cell({ ...at, measure: id }) ?? 'no cell')];
  });
  const said = [...file.keywords]
    .filter(([name]) => /NOTE|TITLE|SOURCE/.test(name))
    .flatMap(([, values]) => values);
  const quotes = (text: string) => text.replaceAll('"', '”');
  const mayAdd =
    answer.measures.every(({ additive }) => additive) &&
    answer.shares.length + answer.comparisons.length === 0;
  const longest = Math.max(
    ...(body
      .toString()
      .split('\nDATA=')[0]
      ?.split('\n')
      .map((line) => line.length) ?? [0]),
  );
  return [
    ...unlike('PX', lines, expectedShown(answer)),
    ...unlike(
      'cell notes',
      [lowIn(file, answer)],
      [expectedLow(answer).map((low) => low.join('|'))],
    ),
    ...unlike(
      'order',
      answer.dimensions.map(({ label }) => file.codes(label)),
      answer.dimensions.map(({ codes }) => codes),
    ),
    ...unlike(
      'keywords',
      [get('AGGREGALLOWED'), get('AXIS-VERSION'), get('CODEPAGE')],
      [[mayAdd ? 'YES' : 'NO'], ['2013'], ['utf-8']],
    ),
    ...missing('PX', said.join('\n'), expectedTexts(answer).map(quotes)),
    ...(longest > 2048 ? [`a line of ${longest} letters`] : []),
  ];
}

/** Which displayed cells a CELLNOTE marks, by their codes and the id of the figure. */
function lowIn(file: PxFile, answer: Answer): readonly string[] {
  const noted = new Set([...file.keywords.keys()].filter((name) => name.startsWith('CELLNOTE')));
  return expectedShown(answer).flatMap((line) => {
    const codes = line.slice(0, answer.dimensions.length);
    return figureIds(answer).flatMap((id) => {
      const at: Readonly<Record<string, string>> = Object.fromEntries([
        ...answer.dimensions.map((each, place) => [each.id, codes[place] ?? ''] as const),
        ['measure', id] as const,
      ]);
      const labels = file.variables.map((variable) => file.label(variable, at[variable] ?? ''));
      return noted.has(`CELLNOTE(${labels.join(',')})`) ? [[...codes, id].join('|')] : [];
    });
  });
}
