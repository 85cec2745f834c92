/**
 * SDMX 3.0 data messages of a published table: SDMX-JSON 2.0 (sdmx-twg/sdmx-json) and SDMX-CSV 2.0 (sdmx-twg/sdmx-csv). The
 * measures are the dimension MEASURE, the period is TIME_PERIOD and holds periods only; every observation has
 * its OBS_STATUS from SDMX's own list (A normal, U low reliability, Q suppressed, O missing).
 */
import type { Answer, AnswerDimension, CellStatus } from '#queries/answer.ts';
import { quoted } from '#queries/csv.ts';
import { isSynthetic } from '#queries/formats/about.ts';
import { placesOf } from '#queries/formats/place-of.ts';
import { hiddenAt, protectionLines } from '#queries/formats/protection.ts';
import { STATUS_LABELS, wordsOf } from '#queries/formats/words.ts';
import type { Text } from '#warehouse/text.ts';

type Json = Readonly<Record<string, unknown>>;

export const AGENCY = 'TRV';
export const VERSION = '1.0';
export const TIME = 'TIME_PERIOD';
/** SDMX's list of confidentiality: free; not for publication where a figure is hidden (primary), or kept back for another (secondary). */
const CONFIDENTIALITY = ['F', 'N', 'D'] as const;
const CONFIDENTIALITY_LABELS: Readonly<Record<(typeof CONFIDENTIALITY)[number], Text>> = {
  F: { es: 'Libre', en: 'Free' },
  N: { es: 'No se publica', en: 'Not for publication' },
  D: { es: 'Confidencialidad secundaria', en: 'Secondary confidentiality' },
};
const STATUS_CODES: Readonly<Record<CellStatus, string>> = { A: 'A', u: 'U', c: 'Q', o: 'O' };

export interface SdmxDimension {
  readonly id: string;
  readonly label: string;
  /** As the catalog names it; null for the measures. */
  readonly of: string | null;
  readonly values: readonly {
    readonly code: string;
    readonly id: string;
    readonly label: string;
  }[];
}

/** Periods as SDMX writes them: a year, a quarter, a month. */
const PERIOD = /^\d{4}(-Q[1-4]|-\d{2})?$/;

export function sdmxDimensions({
  dimensions,
  measures,
  language,
}: Answer): readonly SdmxDimension[] {
  const measure = {
    id: 'MEASURE',
    label: wordsOf(language).measure,
    of: null,
    values: measures.map(({ id, label }) => ({ code: id, id: sdmxId(id), label })),
  };
  return [measure, ...dimensions.map(sdmxDimension)];
}

function sdmxDimension({ id, label, role, codes, labels }: AnswerDimension): SdmxDimension {
  const isTime = role === 'time';
  const values = codes.flatMap((code, at) => {
    if (isTime && !PERIOD.test(code)) return [];
    return [{ code, id: isTime ? code : sdmxId(code), label: labels[at] ?? code }];
  });
  return { id: isTime ? TIME : id.toUpperCase(), label, of: id, values };
}

/** An SDMX id has letters, digits, `_`, `@`, `$` and `-`; any other sign is its number after a `$`: `65+` is `65$2B`. */
export function sdmxId(code: string): string {
  return code.replaceAll(
    /[^A-Za-z0-9_@-]/g,
    (sign) => `$${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}

interface Observation {
  /** Place of each dimension's value. */
  readonly at: readonly number[];
  readonly value: number | null;
  readonly status: string;
  readonly confidentiality: (typeof CONFIDENTIALITY)[number];
}

function observations(
  answer: Answer,
  dimensions: readonly SdmxDimension[],
): readonly Observation[] {
  const places = placesOf(answer);
  const isRow = answer.dimensions.map(({ axis }) => axis === 'row');
  const all = dimensions.reduce<readonly (readonly number[])[]>(
    (before, { values }) => before.flatMap((tuple) => values.map((_, at) => [...tuple, at])),
    [[]],
  );
  return all.map((at) => {
    const codes = at.map((place, dimension) => dimensions[dimension]?.values[place]?.code ?? '');
    const own = codes.slice(1);
    const place =
      places.row(own.filter((_, each) => isRow[each])) +
      places.column(own.filter((_, each) => isRow[each] === false));
    const measure = at[0] ?? 0;
    const status = answer.status[measure]?.[place] ?? 'o';
    const hidden = hiddenAt(answer, measure, place);
    return {
      at,
      value: answer.values[measure]?.[place] ?? null,
      status: STATUS_CODES[status],
      confidentiality: hidden === null ? 'F' : hidden === '×' ? 'D' : 'N',
    };
  });
}

/** What is new or other than in `since`: a client that took that message needs no more. All of it where there is none. */
function changed(
  answer: Answer,
  dimensions: readonly SdmxDimension[],
  since: Answer | null,
): readonly Observation[] {
  const all = observations(answer, dimensions);
  if (since === null) return all;
  const before = sdmxDimensions(since);
  const told = new Map(
    observations(since, before).map((each) => [keyOf(each, before), toldOf(each)]),
  );
  return all.filter((each) => told.get(keyOf(each, dimensions)) !== toldOf(each));
}

function keyOf({ at }: Observation, dimensions: readonly SdmxDimension[]): string {
  return dimensions
    .map(({ id, values }, place) => `${id}=${values[at[place] ?? 0]?.id ?? ''}`)
    .join();
}

function toldOf({ value, status, confidentiality }: Observation): string {
  return [value, status, confidentiality].join();
}

/** `since`: the same table as the client has it. */
export function toSdmxCsv(answer: Answer, flow: string, since: Answer | null = null): string {
  const dimensions = sdmxDimensions(answer);
  const head = [
    'STRUCTURE',
    'STRUCTURE_ID',
    'ACTION',
    ...dimensions.map(({ id }) => id),
    'OBS_VALUE',
    'OBS_STATUS',
    'CONF_STATUS',
  ];
  const lines = changed(answer, dimensions, since).map(({ at, value, status, confidentiality }) => [
    'dataflow',
    `${AGENCY}:${flow}(${VERSION})`,
    'I',
    ...at.map((place, dimension) => dimensions[dimension]?.values[place]?.id ?? ''),
    String(value ?? ''),
    status,
    confidentiality,
  ]);
  return `${[head, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

export function toSdmxJson(answer: Answer, flow: string, since: Answer | null = null): string {
  const dimensions = sdmxDimensions(answer);
  const statuses = Object.values(STATUS_CODES);
  const found = changed(answer, dimensions, since).map(
    ({ at, value, status, confidentiality }) =>
      [
        at.join(':'),
        [value, statuses.indexOf(status), CONFIDENTIALITY.indexOf(confidentiality)],
      ] as const,
  );
  return JSON.stringify({
    meta: meta(answer),
    data: {
      structures: [structure(answer, dimensions, flow)],
      dataSets: [
        {
          structure: 0,
          action: 'Information',
          links: [{ rel: 'dataflow', urn: flowUrn(flow) }],
          annotations: annotations(answer).map((_, at) => at),
          observations: Object.fromEntries(found),
        },
      ],
    },
    errors: [],
  });
}

export function meta(answer: Pick<Answer, 'release' | 'as_of' | 'language'>): Json {
  return {
    schema:
      'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json',
    id: answer.release.replaceAll(/[^A-Za-z0-9_@$-]/g, '-'),
    test: false,
    prepared: answer.as_of.includes('T') ? answer.as_of : `${answer.as_of}T00:00:00Z`,
    contentLanguages: [answer.language],
    sender: { id: AGENCY, name: 'Travesía' },
  };
}

export function flowUrn(flow: string): string {
  return `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${AGENCY}:${flow}(${VERSION})`;
}

function structure(answer: Answer, dimensions: readonly SdmxDimension[], flow: string): Json {
  const statuses = Object.entries(STATUS_LABELS).map(([status, label]) => ({
    id: STATUS_CODES[status as CellStatus],
    name: label[answer.language],
  }));
  return {
    name: answer.title,
    dataSets: [0],
    links: [{ rel: 'dataflow', urn: flowUrn(flow) }],
    dimensions: {
      observation: dimensions.map(({ id, label, values }, at) => ({
        id,
        name: label,
        keyPosition: at,
        roles: [id],
        values: values.map((value) =>
          id === TIME ? { value: value.id } : { id: value.id, name: value.label },
        ),
      })),
    },
    measures: { observation: [{ id: 'OBS_VALUE', name: answer.unit, isMandatory: false }] },
    attributes: {
      observation: [
        {
          id: 'OBS_STATUS',
          name: 'Status',
          isMandatory: true,
          relationship: { observation: {} },
          values: statuses,
        },
        {
          id: 'CONF_STATUS',
          name: 'Confidentiality',
          isMandatory: true,
          relationship: { observation: {} },
          values: CONFIDENTIALITY.map((id) => ({
            id,
            name: CONFIDENTIALITY_LABELS[id][answer.language],
          })),
        },
      ],
    },
    annotations: annotations(answer),
  };
}

/** Notes, sources and citation: SDMX has annotations for what its components do not hold. */
function annotations(answer: Answer): readonly Json[] {
  const { notes, sources, citation, release } = answer;
  const text = (type: string, each: string): Json => ({ type, text: each });
  return [
    text('CITATION', citation),
    text('RELEASE', release),
    ...(isSynthetic(answer) ? [text('WARNING', wordsOf(answer.language).synthetic)] : []),
    ...protectionLines(answer).map((line) => text('METHOD', line)),
    ...notes.map((note) => text('NOTE', note.text)),
    ...sources.map((source) => text('SOURCE', `${source.attribution}. ${source.licence}`)),
  ];
}
