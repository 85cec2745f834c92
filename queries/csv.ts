/** Long CSV of an answer: one line a cell as displayed, codes, then each measure with its status. */
import { cellIndex, type Answer } from '#queries/answer.ts';

export function toLongCsv(answer: Answer): string {
  const share = answer.shares[0];
  const comparison = answer.comparisons[0];
  const header = [
    ...answer.dimensions.map(({ id }) => id),
    ...answer.measures.flatMap(({ id }) => [
      id,
      `${id}_status`,
      ...(share === undefined ? [] : [`${id}_${share.id}`]),
      ...(comparison === undefined ? [] : [`${id}_${comparison.id}`]),
    ]),
  ];
  const lines = answer.displayed.rows.flatMap((row) =>
    answer.displayed.columns.map((column) => {
      const codes = [...row, ...column];
      const cell = cellIndex(answer, codes);
      const figures = answer.measures.flatMap((_, at) => {
        const value = answer.values[at]?.[cell] ?? null;
        const percent = share === undefined ? [] : [share.values[at]?.[cell] ?? ''];
        const other = comparison === undefined ? [] : [comparison.values[at]?.[cell] ?? ''];
        return [value ?? '', answer.status[at]?.[cell] ?? '', ...percent, ...other].map(String);
      });
      return [...codes, ...figures].map(quoted).join(',');
    }),
  );
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
