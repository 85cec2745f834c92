/** JSON-stat against the answer, read by jsonstat-toolkit. */
import JSONstat from 'jsonstat-toolkit';

import type { Answer } from '#queries/answer.ts';
import {
  expectedLong,
  expectedTexts,
  figureIds,
  missing,
  statusIds,
  strings,
  unlike,
  type Differences,
} from './expected-table.ts';
import { wrongJsonStat } from './official-shapes.ts';

export function jsonStat(body: Buffer, answer: Answer): Differences {
  const parsed: unknown = JSON.parse(body.toString());
  const dataset = JSONstat(parsed);
  const ids = figureIds(answer);
  const counts = statusIds(answer);
  const extension = dataset.extension as Pick<Answer, 'displayed'>;
  const { rows, columns } = extension.displayed;
  const lines = rows.flatMap((row) =>
    columns.map((column) => {
      const codes = [...row, ...column];
      const at = Object.fromEntries(
        answer.dimensions.map(({ id }, place) => [id, codes[place] ?? '']),
      );
      const figures = ids.flatMap((id) => {
        const { value = null, status = null } = dataset.Data({ ...at, measure: id }) ?? {};
        return counts.has(id) ? [String(value ?? ''), status ?? 'A'] : [String(value ?? '')];
      });
      return [...codes, ...figures];
    }),
  );
  return [
    ...unlike('JSON-stat', lines, expectedLong(answer)),
    ...unlike(
      'labels',
      answer.dimensions.map(({ id, codes }) =>
        codes.map((code) => dataset.Dimension(id).Category(code).label),
      ),
      answer.dimensions.map(({ labels }) => labels),
    ),
    ...unlike(
      'order',
      answer.dimensions.map(({ id }) => dataset.Dimension(id).id),
      answer.dimensions.map(({ codes }) => codes),
    ),
    ...missing('JSON-stat', strings(parsed), expectedTexts(answer)),
    ...wrongNotes(dataset, answer),
    // the reader writes into what it is given
    ...wrongJsonStat(JSON.parse(body.toString())),
    ...wrongSizes(parsed),
  ];
}

/** Each note at the table, or at the dimension or value it is about. */
function wrongNotes(dataset: ReturnType<typeof JSONstat>, answer: Answer): Differences {
  return answer.notes.flatMap(({ text, dimension: id, codes }) => {
    const dimension = answer.dimensions.find((each) => each.id === id);
    const here = dimension?.codes.filter((code) => codes.includes(code)) ?? [];
    const notes =
      dimension === undefined || (codes.length > 0 && here.length === 0)
        ? [dataset.note]
        : codes.length === 0
          ? [dataset.Dimension(dimension.id).note]
          : here.map((code) => dataset.Dimension(dimension.id).Category(code).note);
    return notes.every((list) => list?.includes(text) === true)
      ? []
      : [`note not in its place: ${text}`];
  });
}

interface RawJsonStat {
  readonly size: readonly number[];
  readonly value: readonly unknown[];
  readonly status: Readonly<Record<string, string>>;
}

/** The rule that no JSON Schema can check: as many values as the product of the sizes. */
function wrongSizes(parsed: unknown): Differences {
  const { size, value, status } = parsed as RawJsonStat;
  const product = size.reduce((all, each) => all * each, 1);
  const beyond = Object.keys(status).filter((key) => Number(key) >= product);
  return product === value.length && beyond.length === 0
    ? []
    : ['JSON-stat has not as many values as its sizes say'];
}
