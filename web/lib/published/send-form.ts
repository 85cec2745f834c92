/** A form of a page sent on to the API: what was done, or what was wrong and what had been typed. */
import { fail, type RequestEvent } from '@sveltejs/kit';

import type { Problem } from './ask-api.ts';

/** What is typed there comes back in no answer. */
const SECRETS = new Set(['password', 'current', 'code', 'link']);

export interface Refused {
  readonly status: number;
  readonly problems: NonNullable<Problem['problems']>;
  readonly typed: Readonly<Record<string, string>>;
  /** Which form of the page it was. */
  readonly form: string;
}

/** The API is ours: what it says was done is its promise. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export async function sendForm<Done>(
  { request, fetch }: Pick<RequestEvent, 'request' | 'fetch'>,
  path: string,
  form: string,
): Promise<{ readonly done: Done } | { readonly refused: ReturnType<typeof fail<Refused>> }> {
  const fields = [...(await request.formData())].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(fields)),
  });
  if (response.ok) return { done: (await response.json()) as Done };
  const problem = (await response.json()) as Problem;
  const typed = Object.fromEntries(fields.filter(([name]) => !SECRETS.has(name)));
  const problems = problem.problems ?? [];
  return { refused: fail(response.status, { status: response.status, problems, typed, form }) };
}
