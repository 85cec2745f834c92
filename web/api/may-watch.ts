/** Who reads `/metrics` without an account: a program on this machine, or one that brings the token of the setting. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** What a proxy adds to what it passes on. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * Behind a proxy every request comes from this machine, so where the pages are reached over https only the token
 * counts (`TRAVESIA_METRICS_TOKEN`, 24 characters or more).
 */
export function mayWatch(
  { headers, socket }: Pick<Request, 'headers' | 'socket'>,
  overTls: boolean,
): boolean {
  const token = process.env.TRAVESIA_METRICS_TOKEN ?? '';
  const brought = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  if (token.length >= 24 && isSame(brought, token)) return true;
  const isLocal = LOOPBACK.test(socket.remoteAddress ?? '');
  return isLocal && !overTls && PASSED_ON.every((name) => headers[name] === undefined);
}

/** In the same time whatever is brought. */
function isSame(brought: string, token: string): boolean {
  const [one, other] = [brought, token].map((each) => createHash('sha256').update(each).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
