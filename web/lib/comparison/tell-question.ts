/** Asks a table, or the next coarser one where that is refused, and keeps what was refused to be said. */
import type { Answer } from '#queries/answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

import { askApi } from '../published/ask-api.ts';
import { apiPath } from '../question/program-calls.ts';

export interface ToldQuestion {
  /** As the page of tables writes it: of what is told, or of what was wished. */
  readonly query: string;
  /** Null where nothing is told. */
  readonly answer: Answer | null;
  /** Why the first wish was not answered; null where it was. */
  readonly refused: Text | null;
}

const NOBODY: Text = {
  es: 'ningún registro publica esta medida a este nivel',
  en: 'no registry publishes this measure at this level',
};

const ALL_SMALL: Text = {
  es: 'todas las cifras quedan por debajo de lo que se muestra',
  en: 'all figures are below what is shown',
};

/** Why an answer of a protected level tells nothing; null where it does. At the owner’s level nought is a figure. */
function emptyBecause({ protection, sources, dimensions, values }: Answer): Text | null {
  if (protection === null) return null;
  // below the owner's level nought may only say that nobody publishes it
  if (sources.length === 0) return NOBODY;
  const width = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  const isTotal = (place: number) => {
    let rest = place;
    return dimensions.toReversed().some(({ codes }) => {
      const code = codes[rest % codes.length];
      rest = Math.floor(rest / codes.length);
      return code === '_T';
    });
  };
  const parts = Array.from({ length: width }, (_, place) => place).filter((at) => !isTotal(at));
  return values.every((each) => parts.every((at) => (each[at] ?? null) === null))
    ? ALL_SMALL
    : null;
}

/** `wished`: the finest question first. `level`: as the address names it; null where it does not. */
export async function tellQuestion(
  fetcher: typeof fetch,
  wished: readonly string[],
  language: Language,
  level: string | null,
): Promise<ToldQuestion> {
  let refused: Text | null = null;
  for (const wish of wished) {
    const query = level === null ? wish : `${wish}&level=${level}`;
    const reply = await askApi<Answer>(fetcher, apiPath(query, language));
    if (reply.kind === 'answer') {
      const empty = emptyBecause(reply.body);
      if (empty === null) return { query, answer: reply.body, refused };
      refused ??= empty;
    } else {
      const { problems = [], title } = reply.problem;
      refused ??= problems[0]?.text ?? { es: title, en: title };
    }
  }
  return { query: wished[0] ?? '', answer: null, refused };
}
