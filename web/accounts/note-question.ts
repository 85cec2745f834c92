/** Who asked which figures, and at which level. Of visitors without an account nothing is written down. */
import type { Accounts } from '#web/accounts/accounts.ts';
import { accountOf, type Visitor } from '#web/accounts/visitor.ts';

const FIGURES = [
  /^\/api\/v1\/table$/,
  /^\/api\/pxweb\/v2\/tables\/[^/]+\/data$/,
  /^\/api\/sdmx\/v3\/data\//,
];
const MOST = 2000;

interface Asked {
  readonly pathname: string;
  readonly parameters: URLSearchParams;
  readonly status: number;
}

export async function noteQuestion(
  accounts: Accounts,
  visitor: Visitor,
  { pathname, parameters, status }: Asked,
): Promise<void> {
  if (!FIGURES.some((form) => form.test(pathname))) return;
  const question = new URLSearchParams(parameters);
  for (const name of ['level', 'format', 'lang']) question.delete(name);
  await accounts.audit.addSoon({
    who: accountOf(visitor),
    what: 'question',
    detail: {
      path: pathname.slice(0, MOST),
      question: decodeURIComponent(question.toString()).slice(0, MOST),
      level: (parameters.get('level') ?? visitor.standing.scope.usual).slice(0, 20),
      format: (parameters.get('format') ?? 'json').slice(0, 20),
      status,
      ...(visitor.kind === 'token' ? { token: visitor.token } : {}),
    },
  });
}
