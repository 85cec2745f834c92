/** Addresses of the API as people, programs and nobody in their right mind write them. */
import fc from 'fast-check';

import { CHART_KINDS } from '#queries/chart/propose-chart.ts';
import { FORMAT_IDS } from '#queries/formats/format-list.ts';
import { flowId } from '#queries/formats/sdmx-structure.ts';
import { PUBLISHED_TABLES } from '#queries/published-tables.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import { anyGoodQuestion } from '../../queries/formats/random-question.ts';

export interface Asked {
  readonly path: string;
  readonly accept?: string;
  readonly body?: string;
}

/** What stands where a name or a value is expected: nonsense, attacks, lengths, signs of every script. */
const nonsense = fc.oneof(
  fc.constantFrom(
    ...['', ' ', ',', ':', '..', '!', '%', '_T', '_O', '-', '0', '-1', '1e99', 'NaN', 'null'],
    ...['__proto__', 'constructor', 'toString', "' OR 1=1 --", '"; DROP TABLE "case"; --', '$1'],
    ...['../../etc/passwd', '<script>alert(1)</script>', '\u0000', '\u202Eabc', 'ñandú', '年'],
    ...[
      '\u{1F600}',
      'sex:F..M',
      'year:last_999999999',
      'year:9999..0000',
      'month:2024-13',
      'a:b:c',
    ],
    ...['year:2019..', 'age:0..4', 'age_group:65 ', 'index:2019', 'difference:x', '0-4,5-11,12+'],
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 3 }).map((part) => part.repeat(2000)),
);
const names = fc.constantFrom(
  ...DIMENSIONS.map(({ id }) => id),
  ...MEASURES.map(({ id }) => id),
  ...FORMAT_IDS,
);
const word = fc.oneof({ weight: 2, arbitrary: nonsense }, { weight: 1, arbitrary: names });
const parameter = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...['measures', 'rows', 'columns', 'filter', 'show', 'totals', 'sort', 'top', 'compare'],
      ...['age_groups', 'release', 'level', 'lang', 'format', 'chart'],
    ),
  },
  { weight: 1, arbitrary: word },
);
const pairs = fc.array(fc.tuple(parameter, word), { maxLength: 5 });
const written = (all: readonly (readonly [string, string])[]) =>
  all.map(
    ([name, value]) =>
      `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
  );

const form = fc.record({
  format: fc.constantFrom('', '', ...FORMAT_IDS),
  chart: fc.constantFrom('', '', ...CHART_KINDS),
  accept: fc.constantFrom('', '*/*', 'text/csv', 'image/png', 'application/pdf;q=x,;;,', '\u0000'),
});

/** A good question, in any format; or the same with a few words of it wrong. */
const question = fc
  .tuple(anyGoodQuestion, form, fc.oneof(fc.constant([]), pairs))
  .map(([good, { format, chart, accept }, wrong]): Asked => {
    const parts = [good, ...written(wrong)];
    if (format !== '') parts.push(`format=${format}`);
    if (chart !== '' && (format === 'svg' || format === 'png')) parts.push(`chart=${chart}`);
    return { path: `/api/v1/table?${parts.join('&')}`, accept };
  });
const rubbish = fc.tuple(pairs, fc.string({ maxLength: 40 })).map(([all, tail]): Asked => ({
  path: `/api/v1/table?${[...written(all), tail.replaceAll('#', '')].join('&')}`,
}));

const expression = fc.oneof(
  fc.constantFrom(
    '*',
    'top(3)',
    'bottom(-1)',
    'from(2023)',
    'range(2023,2024)',
    '??',
    '20*',
    '_T',
    'F',
  ),
  word,
);
const pxweb = fc
  .record({
    table: fc.oneof(fc.constantFrom(...PUBLISHED_TABLES.map(({ id }) => id)), word),
    part: fc.constantFrom('', '/metadata', '/data', '/data', '/data', '/defaultselection', '/x'),
    variable: fc.constantFrom('sex', 'year', 'metric', 'ContentsCode', 'country', 'nope'),
    expression,
    output: fc.constantFrom('', 'json-stat2', 'csv', 'xlsx', 'px', 'parquet', 'html', 'svg'),
    body: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
      { weight: 1, arbitrary: fc.string() },
    ),
  })
  .map(({ table, part, variable, expression: asked, output, body }): Asked => {
    const code = encodeURIComponent(asked.toWellFormed());
    const path = `/api/pxweb/v2/tables/${encodeURIComponent(table.toWellFormed())}${part}?valueCodes[${variable}]=${code}&outputFormat=${output}`;
    return body === null || part !== '/data' ? { path } : { path, body };
  });

const sdmx = fc
  .record({
    flow: fc.oneof(fc.constantFrom(...PUBLISHED_TABLES.map(flowId)), word),
    key: fc.constantFrom('', '/*', '/persons', '/.', '/...', '/persons.F._T', '/%20', '/a+b'),
    component: fc.constantFrom('SEX', 'TIME_PERIOD', 'MEASURE', 'NOPE'),
    value: fc.oneof(fc.constantFrom('F', 'ge:2023', 'ge:x+le:', 'nd:2', 'co:F', 'F,M'), word),
    rest: fc.constantFrom(
      '',
      '&asOf=2026-01-01',
      '&updatedAfter=2026-01-01',
      '&asOf=x',
      '&format=csv',
      '&x=1',
      '&lang=fr',
    ),
    kind: fc.constantFrom(
      'data/dataflow',
      'data/dataflow',
      'structure/dataflow',
      'structure/datastructure',
    ),
  })
  .map(({ flow, key, component, value, rest, kind }): Asked => {
    const isData = kind.startsWith('data');
    const query = `?c[${component}]=${encodeURIComponent(value.toWellFormed())}${rest}`;
    const id = encodeURIComponent(flow.toWellFormed());
    return { path: `/api/sdmx/v3/${kind}/TRV/${id}/1.0${isData ? key + query : ''}` };
  });

const others = fc
  .tuple(
    fc.constantFrom(
      ...[
        '/api/v1/catalog/',
        '/api/v1/receipts/',
        '/api/v1/releases/',
        '/api/v1/admin/',
        '/api/v1/',
      ],
      ...[
        '/api/',
        '/api/pxweb/v2/codelists/',
        '/api/pxweb/v2/tables?query=',
        '/catalog.jsonld?lang=',
      ],
    ),
    word,
  )
  .map(([start, rest]): Asked => ({ path: start + encodeURIComponent(rest.toWellFormed()) }));

export const anyAddress: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 6, arbitrary: question },
  { weight: 3, arbitrary: rubbish },
  { weight: 1, arbitrary: pxweb },
  { weight: 1, arbitrary: sdmx },
  { weight: 1, arbitrary: others },
);
