/** The headers that keep a browser safe: all of them on documents and answers, on the parts of a page those that hold for a file. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { ANSWER_POLICY, PERMISSIONS_POLICY } from '#web/content-policy.ts';

/**
 * Scripts, sheets and faces that the build named by their content. Workers are not among them, since they live by the
 * policy of their own file; and the name is the last of the path, so that no other address can be spelled this way.
 */
const PAGE_PART = /^\/_app\/immutable\/(?:assets|chunks|entry|nodes)\/[\w.-]+$/;

/** A script is no document: the policies of one, thirty times, were a fifth of what a page sent (decision 0154). */
export function safeHeaders(overTls: boolean): RequestHandler {
  const ofDocuments = documentHeaders(overTls);
  return (request, response, next) => {
    if (PAGE_PART.test(request.path)) {
      response.set('x-content-type-options', 'nosniff');
      response.set('cross-origin-resource-policy', 'same-origin');
      next();
      return;
    }
    response.set('permissions-policy', PERMISSIONS_POLICY);
    ofDocuments(request, response, next);
  };
}

/** Pages replace the content policy by their own, with the hashes of their scripts. */
function documentHeaders(overTls: boolean): ReturnType<typeof helmet> {
  const policy = Object.entries(ANSWER_POLICY).map(([name, sources]) => [name, [...sources]]);
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(policy) as Record<string, string[]>,
    },
    strictTransportSecurity: overTls,
    // with no referrer at all, forms would name no origin, and writing asks for it
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
}
