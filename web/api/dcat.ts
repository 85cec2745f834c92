/**
 * `/catalog.jsonld`: DCAT-AP 3 (SEMIC), for portals that harvest: the catalogue, a dataset a published table, its distributions
 * in the formats of the register, and the two services behind them.
 */
import { FORMATS, isChart } from '#queries/formats/format-list.ts';
import { PUBLISHED_TABLES, questionOf, type PublishedTable } from '#queries/published-tables.ts';
import { questionString } from '#queries/question-string.ts';
import type { Source } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Reading } from '#web/api/editions.ts';
import { json, type Reply } from '#web/api/reply.ts';
import { notReady } from '#web/api/table.ts';

type Json = Readonly<Record<string, unknown>>;

const IANA = 'https://www.iana.org/assignments/media-types';
const FREQUENCY = 'http://publications.europa.eu/resource/authority/frequency/DAILY';
const LANGUAGES = ['SPA', 'ENG'].map((code) => ({
  '@id': `http://publications.europa.eu/resource/authority/language/${code}`,
}));
const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** `origin`: the address under which the pages are reached; names of things must be whole addresses. */
export async function dcatReply(reading: Reading, origin: string): Promise<Reply> {
  const reply = await reading.ask((snapshot) =>
    Promise.resolve(
      json(catalogue(origin, snapshot.sources, snapshot.snapshot.as_of), {
        'content-type': 'application/ld+json; charset=utf-8',
      }),
    ),
  );
  return reply ?? notReady();
}

function texts({ es, en }: Text): readonly Json[] {
  return [
    { '@value': es, '@language': 'es' },
    { '@value': en, '@language': 'en' },
  ];
}

function catalogue(origin: string, sources: readonly Source[], asOf: string): Json {
  const modified = { '@value': asOf, '@type': 'xsd:dateTime' };
  const publisher = {
    '@id': `${origin}/#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': 'Travesía',
  };
  return {
    '@context': CONTEXT,
    '@id': `${origin}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': 'Travesía',
    'dct:description': texts({
      es: 'Estadísticas de los registros de casos de los consulados: personas, casos, acciones y rutas.',
      en: 'Statistics from the case registries of consulates: persons, cases, actions and routes.',
    }),
    'dct:publisher': publisher,
    'dct:modified': modified,
    'dct:language': LANGUAGES,
    'foaf:homepage': { '@id': `${origin}/` },
    'dcat:service': services(origin),
    'dcat:dataset': PUBLISHED_TABLES.map((table) => dataset(table, { origin, sources, modified })),
  };
}

function services(origin: string): readonly Json[] {
  const service = (path: string, title: string, standard: string): Json => ({
    '@id': `${origin}${path}`,
    '@type': 'dcat:DataService',
    'dct:title': title,
    'dcat:endpointURL': { '@id': `${origin}${path}` },
    'dcat:endpointDescription': { '@id': `${origin}/api/v1/openapi.json` },
    'dct:conformsTo': { '@id': standard },
  });
  return [
    service('/api/pxweb/v2', 'PxWebApi 2', 'https://github.com/PxTools/PxApiSpecs'),
    service('/api/sdmx/v3', 'SDMX REST 2', 'https://github.com/sdmx-twg/sdmx-rest'),
  ];
}

interface Described {
  readonly origin: string;
  readonly sources: readonly Source[];
  readonly modified: Json;
}

function dataset(table: PublishedTable, { origin, sources, modified }: Described): Json {
  const { id, label, measures, dimensions } = table;
  const themes = dimensions.flatMap((each) => texts(each.label));
  const note = (language: 'es' | 'en') => measures.map((each) => each.note[language]).join(' ');
  return {
    '@id': `${origin}/api/pxweb/v2/tables/${id}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': id,
    'dct:title': texts(label),
    'dct:description': texts({ es: note('es'), en: note('en') }),
    'dct:publisher': { '@id': `${origin}/#publisher` },
    'dct:modified': modified,
    'dct:language': LANGUAGES,
    'dct:accrualPeriodicity': { '@id': FREQUENCY },
    'dct:accessRights': {
      '@id': 'http://publications.europa.eu/resource/authority/access-right/RESTRICTED',
    },
    'dcat:keyword': themes,
    'dct:source': [...new Set(sources.map(({ attribution }) => attribution))],
    'dcat:distribution': distributions(table, origin, sources),
  };
}

function distributions(
  table: PublishedTable,
  origin: string,
  sources: readonly Source[],
): readonly Json[] {
  const licences = [...new Set(sources.map(({ licence }) => licence))];
  const address = `${origin}/api/v1/table?${questionString(questionOf(table, 'es'))}`;
  return FORMATS.filter((each) => !isChart(each)).map(({ id, mediaType, name }) => ({
    '@id': `${address}&format=${id}`,
    '@type': 'dcat:Distribution',
    'dct:title': texts(name),
    'dcat:accessURL': { '@id': `${address}&format=${id}` },
    'dcat:downloadURL': { '@id': `${address}&format=${id}` },
    'dcat:mediaType': { '@id': `${IANA}/${mediaType}` },
    'dct:license': { '@type': 'dct:LicenseDocument', 'dct:title': licences },
  }));
}
