/**
 * Where a request comes from, for limits and for the audit log. `X-Forwarded-For` counts only when whoever is
 * connected is a proxy of ours (`TRAVESIA_PROXIES`): anybody may write that header.
 */
import { BlockList, isIP } from 'node:net';

/** Is this the address of a proxy of ours? */
export type IsProxy = (address: string) => boolean;

export type Proxies =
  | { readonly kind: 'known'; readonly isProxy: IsProxy }
  | { readonly kind: 'wrong'; readonly reason: string };

export const NO_PROXY: IsProxy = () => false;

/** Reads `10.0.0.5, 192.168.0.0/24, ::1`; nothing written: no proxy. */
export function readProxies(written: string | undefined): Proxies {
  const list = new BlockList();
  for (const part of (written ?? '').split(',').map((each) => each.trim())) {
    if (part === '') continue;
    if (!added(list, part)) return { kind: 'wrong', reason: wrong(part) };
  }
  return { kind: 'known', isProxy: (address) => isListed(list, address) };
}

function wrong(part: string): string {
  return `TRAVESIA_PROXIES has “${part}”: expected addresses or networks between commas, as 10.0.0.5, 192.168.0.0/24.`;
}

function added(list: BlockList, part: string): boolean {
  const [address = '', bits] = part.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

function isListed(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** The last address that no proxy of ours wrote for another: from the right, as each proxy adds its own. */
export function clientAddress(
  connected: string | undefined,
  forwarded: string | undefined,
  isProxy: IsProxy,
): string {
  let address = plain(connected ?? '');
  const told = (forwarded ?? '').split(',').map((each) => plain(each.trim()));
  while (isProxy(address)) {
    const before = told.pop();
    if (before === undefined || isIP(before) === 0) return address;
    address = before;
  }
  return address;
}

/** IPv4 as IPv6 sockets write it is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
