/** What everybody may see of representations: the register, and persons and cases of each at the reader's own level. */
import type { Answer, Level } from '#queries/answer.ts';
import { askApi } from '../published/ask-api.ts';
import type { Language } from '#warehouse/text.ts';
import { layOutTable } from '../table/table-layout.ts';
import { toldFigure } from '../table/told-figure.ts';
import type { DimensionValues } from '../published/catalog.ts';

interface RegisterEntry {
  readonly code: string;
  readonly label: string;
  readonly country: string;
  readonly host_country: string | null;
  readonly unverified: boolean;
}

/** A representation with its figures as they are told, or the marks that say why there are none. */
export interface PublicPost extends Pick<RegisterEntry, 'code' | 'label' | 'unverified'> {
  readonly persons: string | null;
  readonly cases: string | null;
  readonly registrations: string | null;
}

export interface PublicRegister {
  readonly posts: readonly PublicPost[];
  /** Marks that stand in place of figures, each with its reason. */
  readonly marks: readonly (readonly [mark: string, reason: string])[];
  readonly hasCases: boolean;
  readonly hasRegistrations: boolean;
  readonly tableQuery: string;
  readonly countries: readonly Choice[];
  readonly hosts: readonly Choice[];
  readonly categories: readonly Choice[];
  readonly years: readonly Choice[];
}

export interface Choice {
  readonly code: string;
  readonly label: string;
}

export async function askRegister(
  fetcher: typeof fetch,
  fields: URLSearchParams,
  query: string,
  level: Level,
): Promise<PublicRegister> {
  const language = new URLSearchParams(query).get('lang') ?? 'es';
  const values = async (id: string): Promise<readonly Choice[]> => {
    const reply = await askApi<DimensionValues>(fetcher, `/api/v1/catalog/${id}?lang=${language}`);
    if (reply.kind !== 'answer') return [];
    return reply.body.values.filter(({ code }) => !code.startsWith('_'));
  };
  const [register, whole, countries, hosts, categories, years] = await Promise.all([
    entriesOf(fetcher, query),
    entriesOf(fetcher, new URLSearchParams({ lang: language, level }).toString()),
    values('country'),
    values('host_country'),
    values('category'),
    values('year'),
  ]);
  const names = new Map([...countries, ...hosts].map(({ code, label }) => [code, label]));
  const listed = (codes: readonly string[]) =>
    [...new Set(codes)]
      .map((code) => ({ code, label: names.get(code) ?? code }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  const asked = fields.get('year') ?? '';
  const known = years.map(({ code }) => code);
  const year = known.includes(asked) ? asked : '';
  const tableQuery = tableOf(fields, year, language, level);
  const [table, registrations] = await Promise.all([
    answerOf(fetcher, tableQuery),
    answerOf(
      fetcher,
      `measures=registrations&rows=representation&totals=0&lang=${language}&level=${level}`,
    ),
  ]);
  const spoken = language === 'en' ? 'en' : 'es';
  const [cases, registered] = [figuresOf(table, spoken), figuresOf(registrations, spoken)];
  return {
    posts: register.map(({ code, label, unverified }) => ({
      ...{ code, label, unverified },
      persons: cases.get(code)?.[0] ?? null,
      cases: cases.get(code)?.[1] ?? null,
      registrations: registered.get(code)?.[0] ?? null,
    })),
    ...{
      marks: marksIn(table, spoken),
      hasCases: table !== null,
      hasRegistrations: registrations !== null,
      tableQuery,
      categories,
    },
    countries: listed(whole.map(({ country }) => country)),
    hosts: listed(whole.flatMap((each) => each.host_country ?? [])),
    years,
  };
}

function figuresOf(
  answer: Answer | null,
  language: Language,
): ReadonlyMap<string, readonly string[]> {
  if (answer === null) return new Map();
  const { groups } = layOutTable(answer, '');
  return new Map(
    groups
      .flat()
      .map(({ codes, cells }) => [
        codes[0] ?? '',
        cells.map((cell) => toldFigure(cell, language).text),
      ]),
  );
}

function marksIn(answer: Answer | null, language: Language): PublicRegister['marks'] {
  if (answer === null) return [];
  const cells = layOutTable(answer, '')
    .groups.flat()
    .flatMap((row) => row.cells);
  const marks = cells.flatMap((cell) => {
    const { text, title, soft } = toldFigure(cell, language);
    return soft === 'mark' && title !== undefined ? [[text, title] as const] : [];
  });
  return [...new Map(marks)];
}

async function entriesOf(fetcher: typeof fetch, query: string): Promise<readonly RegisterEntry[]> {
  const reply = await askApi<{ readonly representations: readonly RegisterEntry[] }>(
    fetcher,
    `/api/v1/representations?${query}`,
  );
  if (reply.kind !== 'answer') return [];
  return reply.body.representations.map(({ code, label, country, host_country, unverified }) => ({
    ...{ code, label, country, host_country, unverified },
  }));
}

/** Representation, category and period: no more may be asked at once at a protected level. */
function tableOf(fields: URLSearchParams, year: string, language: string, level: Level): string {
  const category = fields.get('case_category') ?? '';
  const filters = [
    ...(category === '' ? [] : [['filter', `category:${category}`]]),
    ...(year === '' ? [] : [['filter', `year:${year}`]]),
  ];
  return new URLSearchParams([
    ...[
      ['measures', 'persons,cases'],
      ['rows', 'representation'],
    ],
    ...filters,
    ...[
      ['lang', language],
      ['level', level],
    ],
  ]).toString();
}

/** Not even a row where nothing was counted. */
export function hasRows({ dimensions }: Answer): boolean {
  return (dimensions[0]?.codes.length ?? 0) > 0;
}

async function answerOf(fetcher: typeof fetch, query: string): Promise<Answer | null> {
  const reply = await askApi<Answer>(fetcher, `/api/v1/table?${query}`);
  return reply.kind === 'answer' && hasRows(reply.body) ? reply.body : null;
}
