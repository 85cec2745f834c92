/** Opening one row into its parts: the country's departments, the area's categories, the year's months. */
import { existsFor, finerLevel, type Catalog } from '../published/catalog.ts';
import type { TableQuestion } from './table-question.ts';

export function drillDown(
  question: TableQuestion,
  catalog: Catalog,
  level: number,
  code: string,
): TableQuestion | undefined {
  const dimension = question.rows[level];
  // reserved codes, such as the total or the unknown, have no parts
  if (dimension === undefined || code === '' || code.startsWith('_')) return undefined;
  const finer = finerLevel(catalog, dimension);
  if (finer === undefined || !existsFor(finer, question.measures)) return undefined;
  if ([...question.rows, ...question.columns].includes(finer.id)) return undefined;
  const others = question.filters.filter((each) => each.dimension !== dimension);
  return {
    ...question,
    rows: question.rows.map((id) => (id === dimension ? finer.id : id)),
    filters: [...others, { dimension, operator: 'is', codes: [code] }],
  };
}
