/** `GET /api/v1/reader`: at which levels whoever asks may look, and what they may do. */
import { LEVELS } from '#queries/scope.ts';
import { json, type Reply } from '#web/api/reply.ts';
import { PERMISSIONS } from '#web/accounts/standing.ts';
import type { Call } from '#web/api/route.ts';

export function readerReply({ highest, usual, isSignedIn, may }: Call): Reply {
  return json({
    signed_in: isSignedIn,
    levels: LEVELS.slice(0, LEVELS.indexOf(highest) + 1),
    usual_level: usual,
    permissions: PERMISSIONS.filter(may),
  });
}
