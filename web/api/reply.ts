/** What the API answers, before HTTP: the same object goes to Express and to server-rendered pages. */
import { problem, type Problem } from '#queries/problem.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      ...headers,
    },
    body: JSON.stringify(value),
  };
}

export interface ProblemOptions {
  readonly detail: string;
  readonly problems?: readonly Problem[];
  /** The question to ask instead, where there is one that is answered. */
  readonly nearest?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The question is not well formed',
  401: 'Sign in first',
  403: 'This is not for you',
  404: 'There is nothing at this address',
  405: 'This method is not answered here',
  406: 'This format is not offered',
  409: 'The change was not made',
  410: 'This release was withdrawn',
  413: 'The answer has too many cells',
  415: 'This kind of body is not read',
  422: 'Refused by disclosure control',
  429: 'Too many questions at once',
  500: 'Something broke on our side',
  503: 'Not available now',
};

/** A short address may hold thousands of mistakes: so many are told, and no more words than a reader reads. */
const MOST_PROBLEMS = 10;
const MOST_WORDS = 1000;

/** An RFC 9457 problem document. Never a stack, SQL or a value of a person. */
export function problemReply(
  status: number,
  { detail, problems = [], nearest = null, headers = {} }: ProblemOptions,
): Reply {
  const title = TITLES[status] ?? 'Problem';
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
    body: JSON.stringify({
      type: 'about:blank',
      title,
      status,
      detail: detail.length > MOST_WORDS ? `${detail.slice(0, MOST_WORDS)}…` : detail,
      problems: problems.slice(0, MOST_PROBLEMS),
      ...(nearest === null ? {} : { nearest }),
    }),
  };
}

/** A release from before what is asked was kept. */
export function olderRelease(release: string): Reply {
  const text = {
    es: `la publicación ${release} es anterior a lo que se pide y no lo contiene`,
    en: `what is asked is not in release ${release}, which is older`,
  };
  return problemReply(404, { detail: text.en, problems: [problem('release', text)] });
}
