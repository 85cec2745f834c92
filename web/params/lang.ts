/** Only English has a prefix: an address without one is Spanish. */
export function match(segment: string): segment is 'en' {
  return segment === 'en';
}
