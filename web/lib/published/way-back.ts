/** Where one wanted to go before signing in: a page of this server, never an address elsewhere. */
export function wayBack(address: URL, otherwise: string): string {
  const path = address.searchParams.get('volver') ?? '';
  const isOurs = /^\/(?![/\\])/.test(path) && new URL(path, address).origin === address.origin;
  return isOurs ? path : otherwise;
}
