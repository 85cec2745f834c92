/**
 * PX file (Statistics Sweden, "PX file format", AXIS-VERSION 2013): rows in STUB, columns and the measures in
 * HEADING, the whole cube in DATA. AGGREGALLOWED=NO says in the standard's own word that persons
 * may not be added up. Where there is no figure stand dots: `..` not shown, `.` not available,
 * `...` no base for a percentage.
 */
import { besidesOf, type Answer, type AnswerDimension, type CellStatus } from '#queries/answer.ts';
import { besideStatus } from '#queries/formats/beside-status.ts';
import { placesOf } from '#queries/formats/place-of.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { MARKS, wordsOf } from '#queries/formats/words.ts';
import type { Text } from '#warehouse/text.ts';

/** No line of a PX file is longer; texts go on in quotes of their own. */
const LONGEST = 250;

interface Variable {
  readonly id: string;
  readonly label: string;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  readonly isTime: boolean;
  readonly isGeo: boolean;
}

interface Series {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  /** Is there a number, of low reliability? */
  readonly isLow: (place: number) => boolean;
  /** Which sign stands where there is no number: that of DATASYMBOL1, 2 or 3. */
  readonly gap: (place: number) => number;
}

export function toPx(answer: Answer): string {
  const stub = variables(answer, 'row');
  const series = answer.measures.flatMap((_, at) => seriesOf(answer, at));
  const contents: Variable = {
    id: 'measure',
    label: wordsOf(answer.language).measure,
    codes: series.map(({ id }) => id),
    labels: series.map(({ label }) => label),
    isTime: false,
    isGeo: false,
  };
  const heading = [...variables(answer, 'column'), contents];
  const lines = [
    ...head(answer),
    ...places(stub, heading),
    ...[...stub, ...heading].flatMap(variableLines),
    ...series.map(({ label, unit }) => keyword('UNITS', texts([unit]), label)),
    ...series.map(({ label }) => keyword('LAST-UPDATED', texts([stamp(answer)]), label)),
    ...notes(answer),
    ...symbols(answer),
    ...cellNotes(answer, stub, heading, series),
    `DATA=\n${data(answer, series)};`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A variable of a PX file has values; a table without any is refused. */
export function emptyForPx({ dimensions }: Answer): Text | null {
  if (dimensions.every(({ codes }) => codes.length > 0)) return null;
  return {
    es: 'La tabla no tiene filas o columnas y un archivo PX no puede estar vacío: pídala en CSV o JSON-stat.',
    en: 'The table has no rows or columns and a PX file cannot be empty: ask for CSV or JSON-stat.',
  };
}

function head(answer: Answer): readonly string[] {
  const { language, title } = answer;
  const mayAddUp =
    answer.measures.every(({ additive }) => additive) && besidesOf(answer).length === 0;
  const values = [...answer.values, ...besidesOf(answer).flatMap((beside) => beside.values)].flat();
  const decimals = values.every((value) => value === null || Number.isInteger(value)) ? '0' : '2';
  const sources = [...new Set(answer.sources.map(({ attribution }) => attribution))].join('; ');
  return [
    keyword('CHARSET', texts(['ANSI'])),
    keyword('AXIS-VERSION', texts(['2013'])),
    keyword('CODEPAGE', texts(['utf-8'])),
    keyword('LANGUAGE', texts([language])),
    keyword('CREATION-DATE', texts([stamp(answer)])),
    keyword('DECIMALS', decimals),
    keyword('SHOWDECIMALS', decimals),
    keyword('MATRIX', texts(['travesia'])),
    keyword('AGGREGALLOWED', mayAddUp ? 'YES' : 'NO'),
    keyword('SUBJECT-CODE', texts(['TRV'])),
    keyword('SUBJECT-AREA', texts(['Travesía'])),
    keyword('DESCRIPTION', texts([title])),
    keyword('TITLE', texts([title])),
    keyword('DESCRIPTIONDEFAULT', 'YES'),
    keyword('CONTENTS', texts([answer.measures.map(({ label }) => label).join(', ')])),
    keyword('UNITS', texts([answer.unit])),
    keyword('SOURCE', texts([sources])),
    keyword('DATABASE', texts([`Travesía ${answer.release}`])),
  ];
}

function variables({ dimensions }: Answer, axis: 'row' | 'column'): readonly Variable[] {
  return dimensions.filter((each) => each.axis === axis).map(variable);
}

function variable({ id, label, codes, labels, role }: AnswerDimension): Variable {
  const isTime = role === 'time';
  return { id, label, codes, labels: toldApart(codes, labels), isTime, isGeo: role === 'geo' };
}

/** PX finds values by their text: two of one name get their code behind it. */
function toldApart(codes: readonly string[], labels: readonly string[]): readonly string[] {
  const twice = new Set(labels.filter((label, at) => labels.indexOf(label) !== at));
  return labels.map((label, at) => (twice.has(label) ? `${label} (${codes[at] ?? ''})` : label));
}

function places(stub: readonly Variable[], heading: readonly Variable[]): readonly string[] {
  const named = (list: readonly Variable[]) => texts(list.map(({ label }) => label));
  return [
    keyword('CONTVARIABLE', texts([heading.at(-1)?.label ?? ''])),
    ...(stub.length > 0 ? [keyword('STUB', named(stub))] : []),
    keyword('HEADING', named(heading)),
  ];
}

function variableLines({ id, label, codes, labels, isTime, isGeo }: Variable): readonly string[] {
  const total = labels[codes.indexOf('_T')];
  const list = codes.map(quoted).join(',');
  return [
    keyword('VALUES', texts(labels), label),
    keyword('CODES', texts(codes), label),
    keyword('VARIABLE-CODE', texts([id]), label),
    ...(total === undefined ? [] : [keyword('ELIMINATION', texts([total]), label)]),
    // a scale of time may hold periods only, so one with a total stays a plain variable
    ...(isTime && total === undefined && codes.every((code) => /^\d{4}$/.test(code))
      ? [keyword('TIMEVAL', `TLIST(A1),${list}`, label)]
      : []),
    ...(isGeo ? [keyword('VARIABLE-TYPE', texts(['G']), label)] : []),
  ];
}

function seriesOf(answer: Answer, measure: number): readonly Series[] {
  const { id = '', label = '', unit = '' } = answer.measures[measure] ?? {};
  const values = answer.values[measure] ?? [];
  const gap = (place: number) => GAPS[answer.status[measure]?.[place] ?? 'o'];
  return [
    { id, label, unit, values, gap, isLow: (place) => answer.status[measure]?.[place] === 'u' },
    ...besidesOf(answer).map((beside) => ({
      id: `${id}_${beside.id}`,
      label: `${label}, ${beside.label}`,
      unit: beside.unit ?? unit,
      values: beside.values[measure] ?? [],
      // a percentage leans on the mark of its figure
      isLow: (place: number) =>
        beside.status !== null && besideStatus(answer, beside, measure, place) === 'u',
      gap: (place: number) => ((values[place] ?? null) === null ? gap(place) : 3),
    })),
  ];
}

/** By the status of a figure that is not there: not shown, not available, or of too small a base. */
const GAPS: Readonly<Record<CellStatus, number>> = { A: 1, o: 1, c: 2, u: 3 };

/** Notes of a variable or of its values stand at it; all others at the table, shown at once (NOTEX). */
function notes(answer: Answer): readonly string[] {
  const { citation, release, as_of: asOf } = answer;
  const words = wordsOf(answer.language);
  const general = [
    ...(answer.sources.some(({ synthetic }) => synthetic) ? [words.synthetic] : []),
    `${words.release} ${release}. ${words.asOf} ${asOf.slice(0, 10)}.`,
    ...answer.measures.map(({ label, note }) => `${label}: ${note}`),
    ...protectionLines(answer),
    ...answer.sources.map(({ title, licence }) => `${title}. ${words.licence}: ${licence}`),
    citation,
  ];
  const placed = answer.notes.flatMap(({ text, dimension: id, codes }) => {
    const dimension = answer.dimensions.find((each) => each.id === id);
    if (dimension === undefined) return [keyword('NOTEX', texts([text]))];
    const { label, labels } = variable(dimension);
    const named = codes.flatMap((code) => labels[dimension.codes.indexOf(code)] ?? []);
    if (named.length === 0) return [keyword('NOTE', texts([text]), label)];
    return named.map((value) => keyword('VALUENOTE', texts([text]), label, value));
  });
  return [...general.map((text) => keyword('NOTEX', texts([text]))), ...placed];
}

function symbols({ language }: Answer): readonly string[] {
  const marks = ['[x]', '[c]', '[z]'] as const;
  return marks.flatMap((mark, at) => [
    keyword(`DATASYMBOL${at + 1}`, texts([mark])),
    keyword('NOTE', texts([`${mark} ${MARKS[mark][language]}`])),
  ]);
}

/** Low reliability: PX has no other place for a mark beside a number. */
function cellNotes(
  answer: Answer,
  stub: readonly Variable[],
  heading: readonly Variable[],
  series: readonly Series[],
): readonly string[] {
  const { language } = answer;
  const all = [answer, ...answer.comparisons].flatMap(({ status }) => status);
  if (!all.some((each) => each.includes('u'))) return [];
  const cells = combinations([...stub, ...heading.slice(0, -1)].map(({ labels }) => labels));
  const names = heading.at(-1)?.labels ?? [];
  return series.flatMap(({ values, isLow }, at) =>
    cells.flatMap((labels, place) => {
      // where there is no number, its sign says why
      if ((values[place] ?? null) === null || !isLow(place)) return [];
      const note = `[u] ${MARKS['[u]'][language]}`;
      return [keyword('CELLNOTE', texts([note]), ...labels, names[at] ?? '')];
    }),
  );
}

/** A line for each combination of the stub; in it the heading, the measures fastest. */
function data(answer: Answer, series: readonly Series[]): string {
  const axis = (name: 'row' | 'column') =>
    combinations(answer.dimensions.filter((each) => each.axis === name).map(({ codes }) => codes));
  const places = placesOf(answer);
  const columnPlaces = axis('column').map(places.column);
  const lines = axis('row').map((row) => {
    const start = places.row(row);
    return columnPlaces
      .flatMap((place) => series.map((each) => written(each, start + place)))
      .join(' ');
  });
  return lines.join('\n');
}

function written({ values, gap }: Series, place: number): string {
  const value = values[place] ?? null;
  return value === null ? `"${'.'.repeat(gap(place))}"` : String(value);
}

function combinations(codes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return codes.reduce<readonly (readonly string[])[]>(
    (before, values) => before.flatMap((tuple) => values.map((code) => [...tuple, code])),
    [[]],
  );
}

function keyword(name: string, value: string, ...subjects: readonly string[]): string {
  const about = subjects.length === 0 ? '' : `(${subjects.map(quoted).join(',')})`;
  return `${name}${about}=${value};`;
}

function texts(values: readonly string[]): string {
  return values.map((value) => pieces(value).map(quoted).join('\n')).join(',\n');
}

function pieces(text: string): readonly string[] {
  const all = Array.from(plain(text));
  const count = Math.max(1, Math.ceil(all.length / LONGEST));
  return Array.from({ length: count }, (_, at) =>
    all.slice(at * LONGEST, (at + 1) * LONGEST).join(''),
  );
}

/** Inside a text PX has no way to write its own quote or a line end. */
function plain(text: string): string {
  return text.replaceAll('"', '”').replaceAll(/[\r\n]+/g, ' ');
}

function quoted(text: string): string {
  return `"${plain(text)}"`;
}

/** `20261101 00:00`: the moment of the data, so that the same answer is the same file. */
function stamp({ as_of: asOf }: Answer): string {
  const [day = '', time = '00:00'] = asOf.split('T');
  return `${day.replaceAll('-', '')} ${time.slice(0, 5)}`;
}
