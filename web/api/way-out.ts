/** The one way out of the API: nothing is answered before the address has said who may call it and the caller is one of them. */
import { PUBLIC } from '#queries/scope.ts';
import type { Permission } from '#web/accounts/standing.ts';
import type { Reader, Route } from '#web/api/route.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

export async function answerThrough(
  routes: readonly Route[],
  path: string,
  reader: Reader = {},
): Promise<Reply> {
  const url = new URL(path, 'http://localhost');
  for (const route of routes) {
    const match = route.form.exec(url.pathname);
    if (match !== null) return answerOne(route, match[1] ?? '', url.searchParams, reader);
  }
  return problemReply(404, {
    detail: 'The API has no such address; /api/v1/openapi.json lists them all.',
  });
}

async function answerOne(
  route: Route,
  rest: string,
  parameters: URLSearchParams,
  reader: Reader,
): Promise<Reply> {
  const { accept = '', encodings = '', body = null, gone } = reader;
  const { scope = PUBLIC, permissions = null } = reader;
  const refused = refusalOf(route.access, permissions);
  if (refused !== null) return refused;
  return route.answer({
    ...{ rest, parameters, accept, encodings, body, gone },
    language: parameters.get('lang') === 'en' ? 'en' : 'es',
    // an address that gives no figures has no use for a scope, so it gets none
    scope: route.figures === 'none' ? PUBLIC : scope,
    highest: scope.highest,
    usual: scope.usual,
    isSignedIn: permissions !== null,
    may: (permission) => permissions?.includes(permission) === true,
  });
}

/** Why a caller is not answered: 401 who has not signed in, 403 who may not; null who may. */
function refusalOf(
  access: Route['access'],
  permissions: readonly Permission[] | null,
): Reply | null {
  if (access === 'everyone') return null;
  if (permissions === null)
    return problemReply(401, { detail: 'This is for people with an account: sign in first.' });
  if (access === 'signed_in' || permissions.includes(access)) return null;
  return problemReply(403, { detail: `Your account may not do this: it lacks “${access}”.` });
}
