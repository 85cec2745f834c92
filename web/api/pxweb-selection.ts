/**
 * What a PxWebApi v2 client selects of a table: codes, `*`, `?` and `*` within codes, `top(n)`, `bottom(n)`, `range(a,b)`,
 * `from(a)`, `to(b)`. A variable that is left out is eliminated: its total stands for it.
 */
import type { Answer } from '#queries/answer.ts';
import { METRIC } from '#queries/formats/jsonstat.ts';
import type { Part } from '#queries/part-of-answer.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';

export interface Selection {
  /** Wanted expressions by variable; absent: eliminated. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly stub: readonly string[];
  readonly heading: readonly string[];
}

export type SelectionResult = { readonly part: Part } | { readonly problems: readonly Problem[] };

/** `valueCodes[sex]=F,M&stub=sex&heading=year` */
export function selectionOfAddress(parameters: URLSearchParams): Selection {
  const values = new Map<string, readonly string[]>();
  for (const [name, text] of parameters) {
    const variable = /^valuecodes\[(.+)\]$/i.exec(name)?.[1];
    if (variable !== undefined) values.set(variable, splitOutside(text));
  }
  const list = (name: string) =>
    (parameters.get(name) ?? '').split(',').filter((each) => each !== '');
  return { values, stub: list('stub'), heading: list('heading') };
}

/** Commas part the values, but not within `range(a,b)` or `[…]`. */
function splitOutside(text: string): readonly string[] {
  return [...text.matchAll(/(?:\([^)]*\)|\[[^\]]*\]|[^,])+/g)].map(([part]) =>
    part.replace(/^\[(.*)\]$/, '$1'),
  );
}

/** The body of a POST: `{ selection: [{ variableCode, valueCodes }], placement: { stub, heading } }`; null when it is not that. */
export function selectionOfBody(body: string): Selection | null {
  const parsed = asRecord(parseJson(body));
  const list: unknown = parsed?.['selection'];
  if (!Array.isArray(list)) return null;
  const values = new Map<string, readonly string[]>();
  for (const entry of list.map(asRecord)) {
    const code = entry?.['variableCode'];
    const wanted = texts(entry?.['valueCodes']);
    if (typeof code !== 'string' || wanted === null) return null;
    values.set(code, wanted);
  }
  const placement = asRecord(parsed?.['placement']);
  return {
    values,
    stub: texts(placement?.['stub']) ?? [],
    heading: texts(placement?.['heading']) ?? [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

function texts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const list = value.filter((each) => typeof each === 'string');
  return list.length === value.length ? list : null;
}

export function partSelected(answer: Answer, selection: Selection): SelectionResult {
  const problems: Problem[] = [];
  const variables = [METRIC, ...answer.dimensions.map(({ id }) => id)];
  for (const name of [...selection.values.keys(), ...selection.stub, ...selection.heading])
    if (!variables.includes(name))
      problems.push(problem(shortened(name), unknownVariable(shortened(name)), variables));
  const isAll = selection.values.size === 0;
  const measures = answer.measures.map(({ id }) => id);
  const pick = (id: string, known: readonly string[], otherwise: readonly string[]) => {
    const wanted = selection.values.get(id);
    return wanted === undefined ? otherwise : selected(problems, id, wanted, known);
  };
  const codes = new Map(
    answer.dimensions.map((dimension) => {
      const without = isAll ? dimension.codes : ['_T'];
      return [dimension.id, pick(dimension.id, dimension.codes, without)] as const;
    }),
  );
  const chosen = pick(METRIC, measures, measures);
  if (problems.length > 0) return { problems };
  return { part: { measures: chosen, codes, ...placed(answer, selection) } };
}

function unknownVariable(name: string) {
  return { es: `no existe la variable ${name}`, en: `unknown variable: ${name}` };
}

function selected(
  problems: Problem[],
  id: string,
  wanted: readonly string[],
  known: readonly string[],
): readonly string[] {
  const codes = wanted.flatMap((expression) => {
    const found = matching(expression, known);
    if (found.length === 0) {
      const came = shortened(expression);
      const text = { es: `${id} no tiene el valor ${came}`, en: `${id} has no value ${came}` };
      problems.push(problem(id, text, known.slice(0, 100)));
    }
    return found;
  });
  return [...new Set(codes)];
}

function matching(expression: string, known: readonly string[]): readonly string[] {
  if (known.includes(expression)) return [expression];
  // a total is no first or last value, and in no range
  const values = known.filter((code) => code !== '_T');
  const call = /^(top|bottom|from|to|range)\(([^)]*)\)$/i.exec(expression);
  if (call !== null)
    return called(
      call[1] ?? '',
      (call[2] ?? '').split(',').map((each) => each.trim()),
      values,
    );
  if (expression === '*') return known;
  if (!/[*?]/.test(expression)) return [];
  const pattern = expression
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return known.filter((code) => new RegExp(`^${pattern}$`).test(code));
}

/** `top` is the newest, as PxWeb counts periods: the last of the list. */
function called(
  name: string,
  [first = '', second = '']: readonly string[],
  values: readonly string[],
): readonly string[] {
  const count = Math.max(0, Number(first)) || 0;
  switch (name.toLowerCase()) {
    case 'top':
      return count === 0 ? [] : values.slice(-count);
    case 'bottom':
      return values.slice(0, count);
    case 'from':
      return values.filter((code) => code >= first);
    case 'to':
      return values.filter((code) => code <= first);
    default:
      return values.filter((code) => code >= first && code <= second);
  }
}

function placed(answer: Answer, { stub, heading }: Selection): Pick<Part, 'rows' | 'columns'> {
  const on = (axis: 'row' | 'column') =>
    answer.dimensions.filter((each) => each.axis === axis).map(({ id }) => id);
  const known = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== METRIC);
  const [rows, columns] = [known(stub), known(heading).filter((id) => !stub.includes(id))];
  const left = (ids: readonly string[]) =>
    ids.filter((id) => !rows.includes(id) && !columns.includes(id));
  return { rows: [...rows, ...left(on('row'))], columns: [...columns, ...left(on('column'))] };
}
