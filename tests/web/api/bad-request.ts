/** Requests as no browser sends them, written onto the wire. */
import { connect } from 'node:net';

const TABLE = '/api/v1/table?measures=cases';
const DATA = '/api/pxweb/v2/tables/case_people/data';

function get(path: string, ...headers: readonly string[]): string {
  return request('GET', path, headers);
}

function request(method: string, path: string, headers: readonly string[], body = ''): string {
  return [`${method} ${path} HTTP/1.1`, 'host: x', 'connection: close', ...headers, '', body].join(
    '\r\n',
  );
}

function post(path: string, body: string, ...headers: readonly string[]): string {
  return request('POST', path, [`content-length: ${String(body.length)}`, ...headers], body);
}

const LONG = 64 * 1024;

/** What is sent, and the first numbers that may come back. */
export const BAD_REQUESTS: readonly (readonly [string, string, readonly number[]])[] = [
  ['an address of 64 KB', get(`${TABLE}&filter=${'a'.repeat(LONG)}`), [431]],
  ['a header of 64 KB', get(TABLE, `x-long: ${'a'.repeat(LONG)}`), [431]],
  [
    'five hundred headers',
    get(TABLE, ...Array.from({ length: 500 }, (_, at) => `x-${String(at)}: 1`)),
    [200],
  ],
  ['NUL in an address', get(`${TABLE}\u0000`), [400]],
  ['a lone surrogate in an address', get(`${TABLE}&filter=sex:\uD800`), [400]],
  ['a backslash for a slash', get('/api\\v1\\table'), [404]],
  ['two slashes first', get('//api/v1/table'), [404]],
  ['a whole address', get(`http://elsewhere.example${TABLE}`), [200, 404]],
  ['dots that climb', get('/api/v1/../../../etc/passwd'), [404]],
  ['dots in disguise', get('/api/v1/%2e%2e/%c0%ae%c0%ae/%252e%252e/etc/passwd'), [404]],
  ['a range', get(TABLE, 'range: bytes=0-3,5-9,-1'), [200]],
  ['a range without end', get(TABLE, `range: bytes=${'0-,'.repeat(2000)}`), [200]],
  ['any tag', get(TABLE, 'if-none-match: *'), [200]],
  ['a tag made up', get(TABLE, 'if-none-match: "x", W/"y", "__proto__"'), [200]],
  ['a media type without end', get(TABLE, `accept: ${'a/b;q=0.1,'.repeat(1000)}`), [200, 406]],
  ['a packing nobody knows', get(TABLE, 'accept-encoding: *;q=-1, \u00ff'), [200]],
  ['cookies of every kind', get(TABLE, 'cookie: __proto__=1; =; ;;; a="\u00ff'), [200]],
  ['a method with a body', request('TRACE', TABLE, []), [405]],
  ['OPTIONS', request('OPTIONS', TABLE, []), [405]],
  ['DELETE', request('DELETE', TABLE, []), [405]],
  ['HEAD', request('HEAD', TABLE, []), [200]],
  ['a method nobody knows', request('STEAL', TABLE, []), [400]],
  ['a body that is no JSON', post(DATA, '{"selection":', 'content-type: application/json'), [400]],
  ['a body with a prototype', post(DATA, '{"__proto__":{"x":1},"selection":[]}'), [200, 400]],
  [
    'a body in an unknown charset',
    post(DATA, '{}', 'content-type: text/plain; charset=x-none'),
    [415],
  ],
  ['a body packed by nobody knows what', post(DATA, '{}', 'content-encoding: rot13'), [415]],
  ['a body that says it is packed', post(DATA, '{}', 'content-encoding: gzip'), [400]],
  ['a body that is too long', post(DATA, 'a'.repeat(300_000)), [413]],
  [
    'a length that lies',
    request('POST', DATA, ['content-length: 1', 'content-length: 2'], '{}'),
    [400],
  ],
  [
    'both lengths',
    request('POST', DATA, ['content-length: 2', 'transfer-encoding: chunked'], '{}'),
    [400],
  ],
];

/** The whole reply as it came, or what was read when the other side hung up. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const end = () => {
      resolve(Buffer.concat(parts).toString('latin1'));
    };
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('data', (part) => parts.push(part));
    socket.on('error', end);
    socket.on('close', end);
  });
}
