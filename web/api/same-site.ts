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
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin !== undefined)
    return [`http://${host ?? ''}`, `https://${host ?? ''}`].includes(origin);
  return isJson || fetchSite === 'same-origin';
}
