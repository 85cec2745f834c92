/** What a page may load and what may hold it: the content policies of pages and of everything else, in one place. */

/** Nothing from elsewhere, nothing inline that Kit did not write itself (it adds their hashes). */
export const PAGE_POLICY = {
  'default-src': ['self'],
  'img-src': ['self', 'data:'],
  'style-src': ['self'],
  // The announcer of page changes that Kit adds is styled by an attribute.
  'style-src-attr': ['unsafe-inline'],
  'worker-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['self'],
  'form-action': ['self'],
  'frame-ancestors': ['none'],
} as const;

/** The policy of a page that others may hold in a frame: the same, but for that. */
export function framedPolicy(policy: string): string {
  return policy.replace("frame-ancestors 'none'", 'frame-ancestors *');
}

/** Answers of the API and files are no documents: they load nothing and sit in no frame. */
export const ANSWER_POLICY = {
  'default-src': ["'none'"],
  // of `error.html`, which stands in where no page could be made
  'style-src': ["'sha256-xcG/jnTBOjmvVC8KxNcDj9u/xadw261DyKKrASsd9to='"],
  'worker-src': ["'self'"],
  // the worker that keeps copies of pages asks this server for them
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
} as const;

export const PERMISSIONS_POLICY =
  'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';
