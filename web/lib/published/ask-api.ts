/** The one way from a page to its figures: an address of the API, an answer or what was wrong. */
import { error } from '@sveltejs/kit';

import type { Text } from '#warehouse/text.ts';

export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** With 422: the query of the nearest question that is answered. */
  readonly nearest?: string;
  readonly problems?: readonly {
    readonly parameter: string;
    readonly message: string;
    readonly known?: readonly string[];
    readonly text: Text;
  }[];
}

export type Reply<Body> =
  | { readonly kind: 'answer'; readonly body: Body }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The API is ours: its shapes are its promise, tested where it is made, so they are not checked twice. */
export async function askApi<Body>(fetcher: typeof fetch, path: string): Promise<Reply<Body>> {
  const response = await fetcher(path);
  if (response.ok) return { kind: 'answer', body: (await response.json()) as Body };
  const isProblem = response.headers.get('content-type')?.includes('json') === true;
  if (!isProblem) return { kind: 'problem', problem: { title: '', status: response.status } };
  return { kind: 'problem', problem: (await response.json()) as Problem };
}

/** For what a page cannot do without: anything but an answer becomes the error page. */
export async function needFromApi<Body>(fetcher: typeof fetch, path: string): Promise<Body> {
  const reply = await askApi<Body>(fetcher, path);
  if (reply.kind === 'answer') return reply.body;
  error(reply.problem.status >= 500 ? 503 : reply.problem.status, reply.problem.title);
}
