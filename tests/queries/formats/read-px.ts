/** A PX file read as "PX file format" (Statistics Sweden) says, on its own terms. */

export interface PxFile {
  /** Value of a keyword, its subjects in brackets behind it: `VALUES(Sexo)`. Repeated ones together. */
  readonly keywords: ReadonlyMap<string, readonly string[]>;
  readonly variables: readonly string[];
  readonly cell: (codes: Readonly<Record<string, string>>) => string | undefined;
  readonly codes: (variable: string) => readonly string[];
  /** The text of a value; `variable` by its code. */
  readonly label: (variable: string, code: string) => string;
}

export function readPx(text: string): PxFile {
  const keywords = new Map<string, string[]>();
  for (const [name, value] of statements(text)) {
    const values = name === 'DATA' ? (value.match(/"[^"]*"|[^\s]+/g) ?? []) : texts(value);
    keywords.set(name, [...(keywords.get(name) ?? []), ...values]);
  }
  const get = (name: string) => keywords.get(name) ?? [];
  const variables = [...get('STUB'), ...get('HEADING')];
  const idOf = (variable: string) => get(`VARIABLE-CODE(${variable})`)[0] ?? variable;
  const codes = (variable: string) => get(`CODES(${variable})`);
  const cell: PxFile['cell'] = (wanted) => {
    const place = variables.reduce((before, variable) => {
      const at = codes(variable).indexOf(wanted[idOf(variable)] ?? '');
      return at < 0 ? Number.NaN : before * codes(variable).length + at;
    }, 0);
    return symbol(get('DATA')[place], get);
  };
  const label: PxFile['label'] = (id, code) => {
    const variable = variables.find((each) => idOf(each) === id) ?? '';
    return get(`VALUES(${variable})`)[codes(variable).indexOf(code)] ?? '';
  };
  return { keywords, variables: variables.map(idOf), cell, codes, label };
}

/** `"."` is what DATASYMBOL1 says, `".."` what DATASYMBOL2 says, and so on. */
function symbol(
  value: string | undefined,
  get: (name: string) => readonly string[],
): string | undefined {
  if (value?.startsWith('"') !== true) return value;
  return get(`DATASYMBOL${value.length - 2}`)[0];
}

/** Statements end with a semicolon outside quotes; the value begins after the first equals sign outside them. */
function statements(text: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let [quoted, start, equals] = [false, 0, -1];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '=' && equals < 0) equals = at;
    else if (letter === ';') {
      const name = text.slice(start, equals).trim().replaceAll('"', '');
      found.push([name, text.slice(equals + 1, at).trim()]);
      [start, equals] = [at + 1, -1];
    }
  }
  return found;
}

/** Texts with a comma between are several; without, one that goes on in the next line. */
function texts(value: string): readonly string[] {
  if (!value.includes('"')) return [value];
  const list: string[] = [];
  let goesOn = false;
  for (const [part] of value.matchAll(/"[^"]*"|,|[^\s",]+/g)) {
    if (part === ',') goesOn = false;
    else if (goesOn) list.push(`${list.pop() ?? ''}${part.slice(1, -1)}`);
    else list.push(part.startsWith('"') ? part.slice(1, -1) : part);
    if (part !== ',') goesOn = true;
  }
  return list;
}
