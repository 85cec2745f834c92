/** The same addresses asked by an owner and by the public in turn, of one server that keeps its answers. */
import { EVERYTHING, PUBLIC, type Scope } from '#queries/scope.ts';
import type { Api } from '#web/api/api.ts';
import { listen } from './listen.ts';

/**
 * What was mixed up: a figure of the owner told to the public, a tag of one that the other is told to be still right, an
 * owner's answer that may be kept on its way. `compared`: addresses that both were answered.
 */
export async function askedByTurns(
  api: Api,
  addresses: readonly string[],
  sought: RegExp,
): Promise<{ readonly mixed: readonly string[]; readonly compared: number }> {
  let scope: Scope = EVERYTHING;
  const { server, origin } = await listen({ api, scopeOf: () => scope });
  const mixed: string[] = [];
  let compared = 0;
  const ask = async (as: Scope, address: string, tag = '') => {
    scope = as;
    const response = await fetch(origin + address, { headers: { 'if-none-match': tag } });
    const { status, headers } = response;
    const kept = headers.get('cache-control') ?? '';
    return { status, tag: headers.get('etag') ?? '', kept, text: await response.text() };
  };
  for (const address of addresses) {
    const owner = await ask(EVERYTHING, address);
    const other = await ask(PUBLIC, address, owner.tag);
    if (other.status === 304)
      mixed.push(`${address}: the public is told that the owner’s is its own`);
    if (sought.test(other.text)) mixed.push(`${address}: tells the public`);
    if (owner.status !== 200) continue;
    if (owner.kept !== 'private, no-store') mixed.push(`${address}: may be kept: ${owner.kept}`);
    if (other.status !== 200 || owner.tag === '') continue;
    compared += 1;
    if (other.tag === owner.tag) mixed.push(`${address}: one tag for both`);
    const again = await ask(EVERYTHING, address, other.tag);
    if (again.status !== 200 || again.tag !== owner.tag)
      mixed.push(`${address}: the owner is given another answer`);
  }
  server.close();
  return { mixed, compared };
}
