/** Asks a running server as anybody could, and reads its answers as anybody would. */
import { addressOf, type Ask, type Figure, type Level, type Told } from './asking.ts';

/** `cookie`: of a session, where the level needs an account. */
export function askOverHttp(origin: string, level: Level, cookie = ''): Ask {
  return async (asked) => {
    const started = performance.now();
    const get = () =>
      fetch(`${origin}${addressOf(asked, level)}`, { headers: cookie === '' ? {} : { cookie } });
    // a connection kept while the attacker calculated may be closed by now: ask once more
    const response = await get().catch(get);
    const body = Buffer.from(await response.arrayBuffer());
    const milliseconds = performance.now() - started;
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const seen = { body, headers, milliseconds };
    if ([400, 413, 422].includes(response.status))
      return { kind: 'refused', rule: ruleOf(body), figures: new Map(), ...seen };
    if (!response.ok) throw new Error(`${addressOf(asked, level)} was answered ${response.status}`);
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    const figures = isJson ? figuresOf(JSON.parse(body.toString('utf8'))) : new Map();
    return { kind: 'answer', rule: '', figures, ...seen } satisfies Told;
  };
}

/** The problem document names the rule in its first problem. */
function ruleOf(body: Buffer): string {
  const [, rule] = /"message":"([a-z_]+)"/.exec(body.toString('utf8')) ?? [];
  return rule ?? 'unnamed';
}

interface AnswerBody {
  readonly dimensions: readonly { readonly codes: readonly string[] }[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly protection: {
    readonly hidden: readonly (readonly (string | null)[] | null)[];
  } | null;
}

function figuresOf(read: unknown): ReadonlyMap<string, Figure> {
  if (!isAnswer(read)) throw new Error('an answer lacks its dimensions or values');
  const { dimensions, values, protection } = read;
  const keys = dimensions.reduce<readonly (readonly string[])[]>(
    (before, { codes }) => before.flatMap((key) => codes.map((code) => [...key, code])),
    [[]],
  );
  return new Map(
    keys.map((key, at): [string, Figure] => {
      const value = values[0]?.[at] ?? null;
      return [key.join('|'), value ?? protection?.hidden[0]?.[at] ?? 'absent'];
    }),
  );
}

function isAnswer(value: unknown): value is AnswerBody {
  return typeof value === 'object' && value !== null && 'dimensions' in value && 'values' in value;
}
