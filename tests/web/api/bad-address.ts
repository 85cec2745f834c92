/** Good addresses with something done to them: names, values, encodings and lengths that nobody means well. */
import fc from 'fast-check';

import { DIMENSIONS } from '#warehouse/catalog.ts';
import type { Reply } from '#web/api/reply.ts';

/** One of each kind of address, as it is asked by those who mean it. */
const GOOD = [
  '/api/v1/table?measures=persons,cases&rows=sex&columns=year&filter=country:MEX',
  '/api/v1/table?measures=cases&rows=area&top=3&sort=-cases&show=row_percent&format=csv',
  '/api/v1/table?measures=cases&rows=age_group&age_groups=0-4,5-11&compare=previous_year',
  '/api/v1/table?measures=persons&level=public&release=2026-08&lang=en',
  '/api/v1/routes?level=state&filter=sex:F&through=crossing:MEX-USA',
  '/api/v1/routes/compare?a=year:2024&b=year:2025',
  '/api/v1/routes/flows?source=sample-mexico&format=geojson',
  '/api/v1/representations?year=2024&sort=load&level=owner',
  '/api/v1/representations/MEX-US-chicago',
  '/api/v1/representations/comparison?indicator=closed_in_time',
  '/api/v1/allocation?rule=even_load&staff=3',
  '/api/v1/reports/children-monthly?month=2024-05&country=MEX&format=json',
  '/api/v1/search?q=niñas hondureñas en Texas 2024',
  '/api/v1/catalog/sex?lang=en',
  '/api/v1/releases/2026-08',
  '/api/v1/receipts/2026-09-01T021500Z',
  '/api/pxweb/v2/tables/case_people/data?valueCodes[sex]=F&outputFormat=csv',
  '/api/sdmx/v3/data/dataflow/TRV/CASE_PEOPLE/1.0/*?c[SEX]=F&asOf=2026-01-01',
];

/** Answered in ten milliseconds rather than in a tenth of one: asked less. */
const SLOWER = [
  '/api/v1/admin/check?entry=programme&code=x',
  '/api/v1/admin/rejects?source=sample-mexico',
  '/catalog.jsonld?lang=en',
];

const MARK = '<script>alert(1)</script>';

/** Percent-encoded where it is put. */
const VALUES = [
  ...['', ' ', MARK, `"'><img src=x onerror=alert(1)>`, "' OR 1=1 --", '"; DROP TABLE "case"; --'],
  ...['$1', '$x', '"sex"', 'sex"', '`', '\\', '\u0000', 'a\u0000b', 'x\r\nset-cookie: a=b', '\n'],
  ...[
    '\u202Eabc\u202C',
    'se\u200Bx',
    '\uFEFFsex',
    'nin\u0303as',
    'M\u00E9xico',
    '２０２４',
    'year:２０２４',
  ],
  ...['1e309', '-1e309', '-0', 'NaN', 'Infinity', '9007199254740992', '-1', '0x10', '1_000', '١٢'],
  ...['2024-02-30', '2024-13', 'year:2025..2019', 'year:0000', 'month:+275760-09', '-000001-01'],
  ...['../../etc/passwd', '..\\..\\windows', 'file:///etc/passwd', '%00', '%2e%2e', '%252e%252e'],
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '[object Object]'],
  ...[
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    '{"$gt":""}',
    '*',
    '%',
    '_',
    '(((((',
    '*'.repeat(50),
  ],
];

/** Put as they are: what no program that encodes would send. */
const RAW = [
  ...[
    '%',
    '%zz',
    '%00',
    '%2e%2e%2f',
    '%c0%ae%c0%ae/',
    '%ed%a0%80',
    '%25%32%65',
    '%fe%ff',
    '%u0041',
  ],
  ...['\uD800', '\uDFFF', 'ñ', '#', ';', '&&', '==', '[', ']', '|', '^', '+', '<', '"'],
];

const NAMES = [
  ...['__proto__', 'constructor', '__proto__[x]', 'constructor.prototype', 'measures[]', 'rows[0]'],
  ...['filter[sex]', 'MEASURES', 'mea\u200Bsures', 'rows ', ' rows', 'limit', 'offset', 'callback'],
  ...['c[SEX', 'valueCodes[]', 'valueCodes[__proto__]', 'c[__proto__]', '', 'q'],
];

const long = fc
  .tuple(fc.constantFrom('a', '%41', ',', 'sex,', 'filter', '..', '&', '=', '9'), fc.nat(4))
  .map(([part, size]) => part.repeat(10 ** size));
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...VALUES).map(encode) },
  { weight: 3, arbitrary: fc.constantFrom(...RAW) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map(encode) },
  { weight: 1, arbitrary: fc.constantFrom(...DIMENSIONS.map(({ id }) => id)) },
);
const name = fc.constantFrom(...NAMES).map(encode);
const place = fc.nat(7);

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

type Change = (address: string) => string;

function partsOf(address: string): readonly [string, readonly string[]] {
  const [path = '', query = ''] = address.split('?');
  return [path, query === '' ? [] : query.split('&')];
}

function onParts(change: (parts: readonly string[]) => readonly string[]): Change {
  return (address) => {
    const [path, parts] = partsOf(address);
    return `${path}?${change(parts).join('&')}`;
  };
}

const changes: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(place, value)
      .map(([at, put]) =>
        onParts((parts) =>
          parts.map((part, index) =>
            index === at % parts.length ? `${part.split('=')[0] ?? ''}=${put}` : part,
          ),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(place, value)
      .map(([at, put]) =>
        onParts((parts) =>
          parts.map((part, index) => (index === at % parts.length ? `${part},${put}` : part)),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, value)
      .map(([key, put]) => onParts((all) => [...all, `${key}=${put}`])),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(place, value)
      .map(([at, put]) =>
        onParts((all) => [...all, `${(all[at % all.length] ?? '').split('=')[0] ?? ''}=${put}`]),
      ),
  },
  {
    weight: 2,
    arbitrary: value.map((put): Change => (address) => {
      const [path, parts] = partsOf(address);
      return `${path.slice(0, path.lastIndexOf('/') + 1)}${put}?${parts.join('&')}`;
    }),
  },
  {
    weight: 1,
    arbitrary: value.map(
      (put): Change =>
        (address) =>
          address.replace('?', `${put}?`),
    ),
  },
);

/** Now and then far too long; one change to three otherwise. */
export const anyBadAddress: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom(...GOOD) },
      { weight: 1, arbitrary: fc.constantFrom(...SLOWER) },
    ),
    fc.array(changes, { minLength: 1, maxLength: 3 }),
    fc.option(long, { freq: 150, nil: '' }),
  )
  .map(([good, all, tail]) => all.reduce((address, change) => change(address), good) + tail);

const ALLOWED = [200, 400, 401, 403, 404, 406, 410, 413, 422, 503];
/** What a reader must never be shown: SQL, a stack, a path of this machine. */
const INSIDES =
  /\bSELECT\b|\bGROUP BY\b|node_modules|\.ts:\d+|QueryError|TypeError|RangeError|\/tmp\/|Binder Error|Parser Error/;

/** What is wrong with a reply to such an address; null when nothing is. */
export function wrongIn({ status, headers, body }: Reply): string | null {
  if (!ALLOWED.includes(status)) return `status ${String(status)}`;
  if (status === 503 && headers['retry-after'] === undefined) return '503 without a time to return';
  const type = headers['content-type'] ?? '';
  if (status !== 200 && !type.startsWith('application/problem+json')) return `a mistake as ${type}`;
  if (Object.values(headers).some((each) => /[\r\n\0]/.test(each))) return 'a header of two lines';
  if (typeof body !== 'string' && status === 200) return null;
  const text = String(body);
  if (status !== 200 && text.length > 60_000) return `a mistake of ${String(text.length)} signs`;
  const inside = status === 200 ? null : INSIDES.exec(text)?.[0];
  if (inside !== null && inside !== undefined) return `tells ${inside}`;
  return /html|svg/.test(type) && text.includes(MARK) ? 'markup of the asker as it came' : null;
}
