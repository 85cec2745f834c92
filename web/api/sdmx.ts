/**
 * SDMX REST 2 (sdmx-twg/sdmx-rest) over the published tables: `data/dataflow/TRV/CASE_PEOPLE/1.0/{key}` with `c[DIM]=`, `asOf`
 * and `updatedAfter`, and the structures. `asOf` answers from the release that was the newest at that moment,
 * `updatedAfter` tells only the observations that are not as they were in the one of its moment.
 */
import type { Answer } from '#queries/answer.ts';
import {
  toSdmxCsv,
  toSdmxJson,
  sdmxDimensions,
  sdmxId,
  TIME,
  meta,
} from '#queries/formats/sdmx.ts';
import {
  conceptScheme,
  dataflows,
  dataStructure,
  flowId,
} from '#queries/formats/sdmx-structure.ts';
import { partOf } from '#queries/part-of-answer.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';
import { PUBLISHED_TABLES, type PublishedTable } from '#queries/published-tables.ts';
import type { Editions, KnownRelease } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { tableAnswers, type AskTable } from '#web/api/table-answers.ts';

const SDMX = '/api/sdmx/v3';
const CSV_TYPE = 'application/vnd.sdmx.data+csv;version=2.0.0';
const JSON_TYPE = 'application/vnd.sdmx.data+json;version=2.0.0';
const STRUCTURE_SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json';
const PARAMETERS = /^(lang|level|asOf|updatedAfter|c\[\w+\]|format)$/;

export function sdmxRoutes(editions: Editions): readonly Route[] {
  const askTable = tableAnswers(editions);
  const flow = String.raw`(?:TRV|\*)/(\*|[A-Z0-9_]+)(?:/(?:1\.0|\*|\+|~|latest))?`;
  const data = new RegExp(`^${SDMX}/data/dataflow/(${flow.replace('(\\*|', '(?:')}(?:/[^/]*)?)$`);
  const structures = (kind: string) => new RegExp(`^${SDMX}/structure/${kind}(?:/${flow})?/?$`);
  const published = ({ usual }: Call) =>
    editions.reading(usual).state().snapshot?.as_of ?? new Date(0).toISOString();
  const structure = (kind: 'dataflow' | 'datastructure'): Route => ({
    form: structures(kind),
    access: 'everyone',
    figures: 'none',
    answer: (call) => structureReply(call, kind, published(call)),
  });
  return [
    {
      form: data,
      access: 'everyone',
      figures: 'asked',
      answer: (call) => dataReply(call, editions, askTable),
    },
    structure('dataflow'),
    structure('datastructure'),
  ];
}

function found(name: string): readonly PublishedTable[] {
  if (name === '' || name === '*') return PUBLISHED_TABLES;
  return PUBLISHED_TABLES.filter((table) => flowId(table) === name);
}

function unknownFlow(): Reply {
  const problems = [
    problem(
      'dataflow',
      { es: 'no existe este flujo de datos', en: 'unknown dataflow' },
      PUBLISHED_TABLES.map(flowId),
    ),
  ];
  return problemReply(404, { detail: 'There is no such dataflow.', problems });
}

function structureReply(
  { rest, language }: Call,
  kind: 'dataflow' | 'datastructure',
  asOf: string,
): Reply {
  const tables = found(rest);
  if (tables.length === 0) return unknownFlow();
  const structures =
    kind === 'dataflow'
      ? { dataflows: dataflows(tables, language) }
      : {
          dataStructures: tables.map((table) => dataStructure(table, language)),
          conceptSchemes: [conceptScheme(tables, language)],
        };
  const head = {
    ...meta({ release: 'structure', as_of: asOf, language }),
    schema: STRUCTURE_SCHEMA,
  };
  return json(
    { meta: head, data: structures },
    {
      'content-type': 'application/vnd.sdmx.structure+json;version=2.0.0',
    },
  );
}

async function dataReply(call: Call, editions: Editions, askTable: AskTable): Promise<Reply> {
  const { rest, parameters } = call;
  const [, id = '', , key = '*'] = rest.split('/');
  const table = PUBLISHED_TABLES.find((each) => flowId(each) === id);
  if (table === undefined) return unknownFlow();
  const unknown = [...parameters.keys()].filter((name) => !PARAMETERS.test(name));
  if (unknown.length > 0)
    return wrong(
      unknown.map((name) =>
        problem(shortened(name), UNKNOWN_PARAMETER, [
          'asOf',
          'updatedAfter',
          'c[DIMENSION]',
          'lang',
          'level',
          'format',
        ]),
      ),
    );
  const release = releaseAt(parameters.get('asOf'), editions.releases(call.usual));
  if ('reply' in release) return release.reply;
  const asked = await askTable(table, call, release.id);
  if (asked.kind === 'reply') return asked.reply;
  const codes = chosen(asked.answer, key, parameters);
  if ('problems' in codes) return wrong(codes.problems);
  const part = narrowed(asked.answer, codes.chosen);
  const before = await answerBefore(table, call, editions, askTable);
  if ('reply' in before) return before.reply;
  const since = before.answer;
  const isCsv = parameters.get('format') === 'csv' || call.accept.includes('csv');
  return {
    status: 200,
    headers: {
      'content-type': isCsv ? CSV_TYPE : JSON_TYPE,
      'cache-control': 'private, no-store',
      vary: 'accept',
    },
    body: isCsv ? toSdmxCsv(part, id, since) : toSdmxJson(part, id, since),
  };
}

/** The table as it was at `updatedAfter`; null where that is not asked, or nothing stood then: all is new. */
async function answerBefore(
  table: PublishedTable,
  call: Call,
  editions: Editions,
  askTable: AskTable,
): Promise<{ readonly answer: Answer | null } | { readonly reply: Reply }> {
  const moment = call.parameters.get('updatedAfter');
  if (moment === null) return { answer: null };
  if (Number.isNaN(Date.parse(moment)))
    return { reply: wrong([problem('updatedAfter', noMoment('updatedAfter'))]) };
  const release = releaseAt(moment, editions.releases(call.usual));
  if ('reply' in release) return { answer: null };
  const asked = await askTable(table, call, release.id);
  return asked.kind === 'reply' ? { reply: asked.reply } : { answer: asked.answer };
}

function wrong(problems: readonly Problem[]): Reply {
  return problemReply(400, { detail: problems.map(({ message }) => message).join('; '), problems });
}

const UNKNOWN_PARAMETER = { es: 'no existe este parámetro', en: 'unknown parameter' };

function noMoment(name: 'asOf' | 'updatedAfter') {
  return {
    es: `${name} es una fecha con hora: 2026-11-01T00:00:00Z`,
    en: `${name} is a date and time: 2026-11-01T00:00:00Z`,
  };
}

type ReleaseAt = { readonly id: string | null } | { readonly reply: Reply };

/** The newest release that stood at a moment; without `asOf`, last night's snapshot. */
function releaseAt(asOf: string | null, releases: readonly KnownRelease[]): ReleaseAt {
  if (asOf === null) return { id: null };
  const moment = Date.parse(asOf);
  if (Number.isNaN(moment)) return { reply: wrong([problem('asOf', noMoment('asOf'))]) };
  const standing = releases
    .filter(({ withdrawn, made_at: madeAt }) => withdrawn === null && Date.parse(madeAt) <= moment)
    .sort((a, b) => Date.parse(b.made_at) - Date.parse(a.made_at));
  const [newest] = standing;
  if (newest !== undefined) return { id: newest.id };
  return { reply: problemReply(404, { detail: 'No release stood at that moment.' }) };
}

function wrongKey(places: number, expected: string) {
  return {
    es: `la clave tiene ${String(places)} lugares: se espera ${expected}`,
    en: `the key has ${String(places)} places: expected ${expected}`,
  };
}

type Chosen = ReadonlyMap<string, readonly string[]>;

/** The key's places and the component filters together: a value must pass both. */
function chosen(
  answer: Answer,
  key: string,
  parameters: URLSearchParams,
): { readonly chosen: Chosen } | { readonly problems: readonly Problem[] } {
  const dimensions = sdmxDimensions(answer);
  const problems: Problem[] = [];
  const inKey = dimensions.filter(({ id }) => id !== TIME);
  const places = key === '*' || key === 'all' ? [] : key.split('.');
  if (places.length > 0 && places.length !== inKey.length)
    problems.push(problem('key', wrongKey(places.length, inKey.map(({ id }) => id).join('.'))));
  for (const name of parameters.keys()) {
    const component = /^c\[(\w+)\]$/.exec(name)?.[1];
    if (component !== undefined && !dimensions.some(({ id }) => id === component))
      problems.push(
        problem(
          name,
          {
            es: `no existe el componente ${shortened(component)}`,
            en: `unknown component: ${shortened(component)}`,
          },
          dimensions.map(({ id }) => id),
        ),
      );
  }
  const kept = dimensions.map(({ id, of, values }) => {
    const wanted = places[inKey.findIndex((each) => each.id === id)] ?? '';
    const tests = [
      inList(wanted.replaceAll('+', ',')),
      ...parameters.getAll(`c[${id}]`).flatMap(operators),
    ];
    const codes = values.filter((value) => tests.every((passes) => passes(value.id)));
    return [of ?? 'measure', codes.map(({ code }) => code)] as const;
  });
  return problems.length > 0 ? { problems } : { chosen: new Map(kept) };
}

type Test = (id: string) => boolean;

function inList(text: string): Test {
  if (text === '' || text === '*') return () => true;
  const ids = new Set(text.split(',').flatMap((id) => [id, sdmxId(id)]));
  return (id) => ids.has(id);
}

/** `ge:2020+le:2022`: all must hold; `F,M`: one of them. */
function operators(text: string): readonly Test[] {
  // a plus in an address reads as a space
  return text.split(/[ +]/).map((part): Test => {
    const [, operator = 'eq', value = ''] = /^(?:(eq|ne|ge|gt|le|lt):)?(.*)$/.exec(part) ?? [];
    switch (operator) {
      case 'ne':
        return (id) => !inList(value)(id);
      case 'ge':
        return (id) => id >= value;
      case 'gt':
        return (id) => id > value;
      case 'le':
        return (id) => id <= value;
      case 'lt':
        return (id) => id < value;
      default:
        return inList(value);
    }
  });
}

function narrowed(answer: Answer, codes: Chosen): Answer {
  const on = (axis: 'row' | 'column') =>
    answer.dimensions.filter((each) => each.axis === axis).map(({ id }) => id);
  return partOf(answer, {
    measures: codes.get('measure') ?? [],
    codes,
    rows: on('row'),
    columns: on('column'),
  });
}
