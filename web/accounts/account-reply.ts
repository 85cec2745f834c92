/** Answers about accounts: replies that may also set cookies, and that nobody on the way may keep. */
import type { Problem } from '#queries/problem.ts';
import type { Text } from '#warehouse/text.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';

export interface AccountReply extends Reply {
  /** Whole `Set-Cookie` lines. */
  readonly cookies: readonly string[];
}

/** What came with a POST, as JSON or as a form. */
export type Body = Readonly<Record<string, unknown>>;

export function done(value: unknown, cookies: readonly string[] = []): AccountReply {
  return { ...json(value, { vary: 'Cookie' }), cookies };
}

export function refused(
  status: 401 | 403 | 404 | 409 | 429,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): AccountReply {
  const detail = problems.map(({ message }) => message).join('; ');
  return { ...problemReply(status, { detail, problems, headers }), cookies: [] };
}

export function textIn(body: Body, name: string, most = 200): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
}

/** Passwords are taken as they are: a space at an end may be meant. */
export function secretIn(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}

export function cookiesOf(response: { readonly headers: Headers }): readonly string[] {
  return response.headers.getSetCookie();
}

export const NO_SUCH: Text = {
  es: 'no existe, o no es de su ámbito',
  en: 'there is none, or it is not in your realm',
};
