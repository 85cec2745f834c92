/**
 * PxWebApi v2 (PxTools/PxApiSpecs, PxAPI-2.yml) over the published tables, so that R's pxweb, PxWebApiData and the PxWeb
 * interface read Travesía. Replies keep that API's names; mistakes are problem documents as everywhere else.
 */
import { problem } from '#queries/problem.ts';
import type { Answer } from '#queries/answer.ts';
import { findFormat, type FormatId } from '#queries/formats/format-list.ts';
import { jsonStat, METRIC } from '#queries/formats/jsonstat.ts';
import { partOf } from '#queries/part-of-answer.ts';
import { findTable, PUBLISHED_TABLES, type PublishedTable } from '#queries/published-tables.ts';
import type { Language } from '#warehouse/text.ts';
import type { Editions } from '#web/api/editions.ts';
import { fileReply } from '#web/api/file-reply.ts';
import { partSelected, selectionOfAddress, selectionOfBody } from '#web/api/pxweb-selection.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { tableAnswers, type AskTable } from '#web/api/table-answers.ts';

type Json = Readonly<Record<string, unknown>>;

const PXWEB = '/api/pxweb/v2';
const MOST_CELLS = 250_000;
/** Its names of formats, and ours. */
const OUTPUTS: Readonly<Record<string, FormatId>> = {
  'json-stat2': 'jsonstat',
  csv: 'csv',
  xlsx: 'xlsx',
  px: 'px',
  parquet: 'parquet',
};

export function pxwebRoutes(editions: Editions): readonly Route[] {
  const askTable = tableAnswers(editions);
  const on = (path: string) => new RegExp(`^${PXWEB}${path}/?$`);
  const updated = ({ usual }: Call) => editions.reading(usual).state().snapshot?.as_of ?? null;
  const told = (path: string, answer: Route['answer']): Route => ({
    form: on(path),
    access: 'everyone',
    figures: 'none',
    answer,
  });
  const asked = (path: string, answer: Route['answer']): Route => ({
    form: on(path),
    access: 'everyone',
    figures: 'asked',
    answer,
  });
  return [
    told('/config', () => json(config())),
    told('/tables', (call) => tableList(call, updated(call))),
    told('/tables/([a-z0-9_]+)', (call) => oneTable(call, updated(call))),
    asked('/tables/([a-z0-9_]+)/metadata', (call) => metadata(call, askTable)),
    asked('/tables/([a-z0-9_]+)/defaultselection', (call) => defaultSelection(call, askTable)),
    asked('/tables/([a-z0-9_]+)/data', (call) => data(call, askTable)),
    told('/codelists/([a-z0-9_]+)', () =>
      missing('code list; every variable lists its own values'),
    ),
    told('/savedqueries(?:/.*)?', () =>
      missing('saved query; keep the address of the data instead'),
    ),
  ];
}

function missing(what: string): Reply {
  return problemReply(404, { detail: `There is no such ${what}.` });
}

function config(): Json {
  return {
    apiVersion: '2.0',
    appVersion: '1.0.0',
    languages: [
      { id: 'es', label: 'Español' },
      { id: 'en', label: 'English' },
    ],
    defaultLanguage: 'es',
    maxDataCells: MOST_CELLS,
    maxCallsPerTimeWindow: 64,
    timeWindow: 1,
    license: 'As each source says: see the notes of the table.',
    sourceReferences: [
      { language: 'es', text: 'Travesía' },
      { language: 'en', text: 'Travesía' },
    ],
    defaultDataFormat: 'json-stat2',
    dataFormats: Object.keys(OUTPUTS),
    features: [],
  };
}

function link(rel: string, language: Language, path: string): Json {
  return { rel, hreflang: language, href: `${PXWEB}${path}?lang=${language}` };
}

function described(table: PublishedTable, language: Language, updated: string | null): Json {
  const { id, label, dimensions, measures } = table;
  const period = dimensions.at(-1);
  return {
    type: 'Table',
    id,
    label: label[language],
    description: measures.map(({ note }) => note[language]).join(' '),
    updated,
    firstPeriod: null,
    lastPeriod: null,
    category: 'public',
    variableNames: [measureName(language), ...dimensions.map((each) => each.label[language])],
    discontinued: false,
    source: 'Travesía',
    timeUnit: period?.list === 'month' ? 'Monthly' : 'Annual',
    links: [
      link('self', language, `/tables/${id}`),
      link('metadata', language, `/tables/${id}/metadata`),
      link('data', language, `/tables/${id}/data`),
    ],
  };
}

function measureName(language: Language): string {
  return language === 'es' ? 'Medida' : 'Measure';
}

function tableList({ parameters, language }: Call, updated: string | null): Reply {
  const wanted = (parameters.get('query') ?? '').toLowerCase();
  const found = PUBLISHED_TABLES.filter(({ id, label }) =>
    `${id} ${label[language]}`.toLowerCase().includes(wanted),
  );
  const size = whole(parameters.get('pageSize'), 100);
  const page = whole(parameters.get('pageNumber'), 1);
  return json({
    language,
    tables: found
      .slice((page - 1) * size, page * size)
      .map((table) => described(table, language, updated)),
    page: {
      pageNumber: page,
      pageSize: size,
      totalElements: found.length,
      totalPages: Math.max(1, Math.ceil(found.length / size)),
      links: [],
    },
    links: [link('self', language, '/tables')],
  });
}

function whole(text: string | null, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isInteger(number) && number > 0 && number <= 1000 ? number : otherwise;
}

const UNKNOWN_FORMAT = { es: 'no existe este formato', en: 'unknown format' };

function unknownTable(): Reply {
  const known = PUBLISHED_TABLES.map(({ id }) => id);
  const problems = [problem('id', { es: 'no existe esta tabla', en: 'unknown table' }, known)];
  return problemReply(404, { detail: 'There is no such table.', problems });
}

function oneTable({ rest, language }: Call, updated: string | null): Reply {
  const table = findTable(rest);
  return table === undefined
    ? unknownTable()
    : json({ language, ...described(table, language, updated) });
}

/** Looks the table up and counts it, then does something with the answer. */
async function withTable(
  { rest, language, scope, parameters }: Call,
  askTable: AskTable,
  then: (answer: Answer, table: PublishedTable) => Reply | Promise<Reply>,
): Promise<Reply> {
  const table = findTable(rest);
  if (table === undefined) return unknownTable();
  const asked = await askTable(table, { language, scope, parameters });
  return asked.kind === 'reply' ? asked.reply : then(asked.answer, table);
}

function metadata(call: Call, askTable: AskTable): Promise<Reply> {
  return withTable(call, askTable, (answer, table) => {
    const whole = Object.entries(pxDataset(answer, table));
    return json(
      Object.fromEntries(whole.filter(([name]) => name !== 'value' && name !== 'status')),
    );
  });
}

function defaultSelection(call: Call, askTable: AskTable): Promise<Reply> {
  const { language } = call;
  return withTable(call, askTable, (answer, { id }) =>
    json({
      language,
      selection: [
        {
          variableCode: METRIC,
          codelist: null,
          valueCodes: answer.measures.map((each) => each.id),
        },
        ...answer.dimensions.map((each) => ({
          variableCode: each.id,
          codelist: null,
          valueCodes: each.codes,
        })),
      ],
      placement: {
        heading: [...idsOn(answer, 'column'), METRIC],
        stub: idsOn(answer, 'row'),
      },
      links: [link('data', language, `/tables/${id}/data`)],
    }),
  );
}

function idsOn({ dimensions }: Answer, axis: 'row' | 'column'): readonly string[] {
  return dimensions.filter((each) => each.axis === axis).map(({ id }) => id);
}

function data(call: Call, askTable: AskTable): Promise<Reply> {
  const { parameters, body } = call;
  return withTable(call, askTable, (answer, table) => {
    const output = parameters.get('outputFormat') ?? parameters.get('outputformat') ?? 'json-stat2';
    const format = findFormat(OUTPUTS[output] ?? '');
    if (format === undefined) {
      const problems = [problem('outputFormat', UNKNOWN_FORMAT, Object.keys(OUTPUTS))];
      return problemReply(400, { detail: `unknown format: ${output.slice(0, 20)}`, problems });
    }
    const selection = body === null ? selectionOfAddress(parameters) : selectionOfBody(body);
    if (selection === null)
      return problemReply(400, {
        detail:
          'The body is no selection: expected { "selection": [{ "variableCode", "valueCodes" }] }.',
      });
    const selected = partSelected(answer, selection);
    if ('problems' in selected) {
      const detail = selected.problems.map(({ message }) => message).join('; ');
      return problemReply(400, { detail, problems: selected.problems });
    }
    const part = partOf(answer, selected.part);
    return format.id === 'jsonstat'
      ? json(pxDataset(part, table))
      : fileReply({ format, chart: null }, part);
  });
}

interface RawDimension {
  readonly category: { readonly index: readonly string[] };
}

/** JSON-stat as PxWeb writes it: places by code, and in extensions how a variable may be left out. */
function pxDataset(answer: Answer, { id, label }: PublishedTable): Json {
  const dataset = jsonStat(answer);
  const dimensions = dataset['dimension'] as Readonly<Record<string, RawDimension>>;
  const ofPx = Object.entries(dimensions).map(([name, dimension]) => {
    const { index } = dimension.category;
    const places = Object.fromEntries(index.map((code, at) => [code, at]));
    const mayGo = index.includes('_T');
    const extension = {
      elimination: mayGo,
      ...(mayGo ? { eliminationValueCode: '_T' } : {}),
      show: 'value',
    };
    return [name, { ...dimension, category: { ...dimension.category, index: places }, extension }];
  });
  const px = {
    tableid: id,
    decimals: 0,
    'official-statistics': false,
    aggregallowed: answer.measures.every(({ additive }) => additive),
    language: answer.language,
    contents: answer.measures.map((measure) => measure.label).join(', '),
    matrix: id,
    'subject-code': 'TRV',
    'subject-area': 'Travesía',
    stub: idsOn(answer, 'row'),
    heading: [...idsOn(answer, 'column'), METRIC],
  };
  const extension = { ...(dataset['extension'] as Json), px };
  return {
    ...dataset,
    label: label[answer.language],
    dimension: Object.fromEntries(ofPx),
    extension,
  };
}
