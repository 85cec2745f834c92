/** One `filter=` of a question: a list of codes, all but a list, or a range of an ordered dimension. */
import { dimensionIds, named, problem, shortened, type Problem } from '#queries/problem.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';

export type Filter =
  | { readonly kind: 'among'; readonly dimension: Dimension; readonly codes: readonly string[] }
  | { readonly kind: 'except'; readonly dimension: Dimension; readonly codes: readonly string[] }
  | {
      readonly kind: 'range';
      readonly dimension: Dimension;
      readonly from: string;
      readonly to: string;
    }
  /** The last periods that the data reach, the one that still runs among them. */
  | { readonly kind: 'last'; readonly dimension: Dimension; readonly count: number }
  | { readonly kind: 'from'; readonly dimension: Dimension; readonly from: string }
  | { readonly kind: 'until'; readonly dimension: Dimension; readonly to: string };

export function parseFilter(problems: Problem[], text: string): readonly Filter[] {
  const colon = text.indexOf(':');
  const id = colon < 0 ? text : text.slice(0, colon);
  const values = colon < 0 ? '' : withPlusSigns(text.slice(colon + 1));
  const [dimension] = named(problems, 'filter', id, findDimension, dimensionIds());
  if (dimension === undefined) return [];
  if (values === '' || values === '!') {
    problems.push(
      problem('filter', {
        es: `el filtro de ${id} no nombra ningún valor: se espera ${id}:CÓDIGO, ${id}:A..B o ${id}:!CÓDIGO`,
        en: `filter ${id} names no value: expected ${id}:CODE, ${id}:A..B or ${id}:!CODE`,
      }),
    );
    return [];
  }
  const last = /^last_(\d{1,9})$/.exec(values);
  if (last !== null) return parseLast(problems, dimension, Number(last[1]));
  const range = /^([^,]*)\.\.([^,]*)$/.exec(values);
  if (range !== null) return parseRange(problems, dimension, range[1] ?? '', range[2] ?? '');
  const except = values.startsWith('!');
  const codes = [...new Set((except ? values.slice(1) : values).split(','))];
  const bad = codes.filter((code) => !isCode(code));
  if (bad.length > 0) {
    const came = bad.slice(0, MOST_TOLD).map(shortened).join(', ');
    problems.push(
      problem('filter', {
        es: `esto no es un código de ${id}: ${came}`,
        en: `not a code of ${id}: ${came}`,
      }),
    );
    return [];
  }
  return [{ kind: except ? 'except' : 'among', dimension, codes }];
}

/** An address reads the plus of `65+` as a space; no code holds one, so it is a plus again. */
function withPlusSigns(values: string): string {
  return values.replaceAll(/(?<=\d) (?=$|,|\.\.)/g, '+');
}

function isCode(text: string): boolean {
  return /^[A-Za-z0-9_.+-]{1,80}$/.test(text);
}

const MOST_PERIODS = 1200;
const MOST_TOLD = 5;

function parseLast(problems: Problem[], dimension: Dimension, count: number): readonly Filter[] {
  if (dimension.role !== 'time') {
    problems.push(
      problem('filter', {
        es: `${dimension.id} no es un periodo, así que no tiene últimos; escriba los códigos`,
        en: `${dimension.id} is no period, so it has no last ones; list the codes`,
      }),
    );
    return [];
  }
  if (count < 1 || count > MOST_PERIODS) {
    problems.push(
      problem('filter', {
        es: `${dimension.id}:last_N lleva un número entero de 1 a ${String(MOST_PERIODS)}`,
        en: `${dimension.id}:last_N takes a whole number from 1 to ${String(MOST_PERIODS)}`,
      }),
    );
    return [];
  }
  return [{ kind: 'last', dimension, count }];
}

function parseRange(
  problems: Problem[],
  dimension: Dimension,
  from: string,
  to: string,
): readonly Filter[] {
  if (!dimension.ordered) {
    problems.push(
      problem('filter', {
        es: `${dimension.id} no tiene orden, así que no admite un intervalo; escriba los códigos`,
        en: `${dimension.id} has no order, so no range can be asked; list the codes instead`,
      }),
    );
    return [];
  }
  if (from === '' && isCode(to)) return [{ kind: 'until', dimension, to }];
  if (to === '' && isCode(from)) return [{ kind: 'from', dimension, from }];
  if (!isCode(from) || !isCode(to)) {
    const id = dimension.id;
    problems.push(
      problem('filter', {
        es: `al intervalo de ${id} le falta un extremo: ${id}:A..B, ${id}:A.. o ${id}:..B`,
        en: `the range of ${id} needs an end: ${id}:A..B, ${id}:A.. or ${id}:..B`,
      }),
    );
    return [];
  }
  return [{ kind: 'range', dimension, from, to }];
}
