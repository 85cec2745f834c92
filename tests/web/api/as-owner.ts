/** The API as the owner of every registry asks it. */
import { EVERYTHING } from '#queries/scope.ts';
import type { Api } from '#web/api/api.ts';
import { PERMISSIONS } from '#web/accounts/standing.ts';

export function asOwner(api: Api): Api {
  return (path, reader) => api(path, { ...reader, scope: EVERYTHING, permissions: PERMISSIONS });
}
