/** The sheet of a panel is sent whole: a line for each kind of work, its fields as lists of one length. */
import type { Kind } from '#warehouse/registry-entries.ts';

type Body = Readonly<Record<string, unknown>>;

const OF_LINE = ['stratum', 'minimum', 'typical', 'maximum'] as const;

/** One body for each line that was filled in; whatever is no sheet is one body as it came. */
export function rowsOfSheet(kind: Kind, body: Body): readonly Body[] {
  const { stratum } = body;
  if (kind !== 'panel_estimate' || !Array.isArray(stratum)) return [body];
  return stratum
    .map((_, at): Body => {
      const line = OF_LINE.map((name) => [name, fieldAt(body[name], at)] as const);
      return { ...body, ...Object.fromEntries(line) };
    })
    .filter((row) => OF_LINE.slice(1).some((name) => row[name] !== ''));
}

/** No figure that a sheet asks for is longer. */
const LONGEST = 12;

/** What was typed into a sheet that was not taken, for the address that leads back to it: `given=STRATUM:a:b:c`. */
export function typedInSheet(body: Body): [string, string][] {
  return rowsOfSheet('panel_estimate', body).map((row) => [
    'given',
    OF_LINE.map((name) => {
      const value = row[name];
      return typeof value === 'string' ? value.slice(0, name === 'stratum' ? 60 : LONGEST) : '';
    }).join(':'),
  ]);
}

function fieldAt(list: unknown, at: number): unknown {
  const value: unknown = Array.isArray(list) ? list[at] : undefined;
  return value ?? '';
}
