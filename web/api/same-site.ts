/**
 * A page elsewhere must not write here through the browser of somebody who may. Browsers say where a
 * request comes from (Sec-Fetch-Site, Origin); a form without either is refused, a program may send JSON.
 */
export interface Sender {
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly isJson: boolean;
}

export function mayWrite({ fetchSite, origin, host, isJson }: Sender): boolean {
  // No page can forge it, and it stands even where a policy makes the browser hide the Origin.
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  if (origin !== undefined)
    return [`http://${host ?? ''}`, `https://${host ?? ''}`].includes(origin);
  return isJson;
}
