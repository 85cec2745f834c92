/** Whose address counts: that of the connection, unless a proxy of ours says whom it speaks for. */
import { expect, test } from 'vitest';

import { clientAddress, readProxies } from '#web/api/client-address.ts';

function through(written: string, connected: string, forwarded?: string): string {
  const proxies = readProxies(written);
  if (proxies.kind === 'wrong') throw new Error(proxies.reason);
  return clientAddress(connected, forwarded, proxies.isProxy);
}

test.each([
  ['', '203.0.113.9', '198.51.100.7', '203.0.113.9', 'anybody may write the header'],
  ['10.0.0.5', '203.0.113.9', '198.51.100.7', '203.0.113.9', 'who is no proxy is not believed'],
  ['10.0.0.5', '10.0.0.5', '198.51.100.7', '198.51.100.7', 'a proxy tells for whom it asks'],
  ['10.0.0.5', '::ffff:10.0.0.5', '198.51.100.7', '198.51.100.7', 'however its address is written'],
  [
    '10.0.0.5',
    '10.0.0.5',
    '1.2.3.4, 198.51.100.7',
    '198.51.100.7',
    'what the client wrote is left',
  ],
  ['10.0.0.0/24', '10.0.0.5', '1.2.3.4, 198.51.100.7, 10.0.0.8', '198.51.100.7', 'two proxies'],
  ['10.0.0.0/24', '10.0.0.5', '10.0.0.7', '10.0.0.7', 'a request of the proxies’ own network'],
  ['::1', '::1', '2001:db8::7', '2001:db8::7', 'addresses of version 6'],
  ['10.0.0.5', '10.0.0.5', undefined, '10.0.0.5', 'a proxy that says nothing'],
  ['10.0.0.5', '10.0.0.5', 'unknown', '10.0.0.5', 'a proxy that does not know'],
])('%j, connected %s, told %s: %s (%s)', (written, connected, forwarded, expected, _why) => {
  expect(through(written, connected, forwarded)).toBe(expected);
});

test.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.5/x', '300.1.1.1'])(
  '%s is refused in a sentence',
  (written) => {
    const proxies = readProxies(`10.0.0.5, ${written}`);
    expect(proxies.kind === 'wrong' && proxies.reason).toContain(
      `TRAVESIA_PROXIES has “${written}”`,
    );
  },
);
