/** SDMX 3.0 structure messages (SDMX-JSON 2.0): the dataflows, and the data structure of each with its concepts. */
import { AGENCY, flowUrn, TIME, VERSION } from '#queries/formats/sdmx.ts';
import type { PublishedTable } from '#queries/published-tables.ts';
import type { Language, Text } from '#warehouse/text.ts';

type Json = Readonly<Record<string, unknown>>;

const MODEL = 'urn:sdmx:org.sdmx.infomodel';

export function flowId({ id }: PublishedTable): string {
  return id.toUpperCase();
}

function structureUrn(flow: string): string {
  return `${MODEL}.datastructure.DataStructure=${AGENCY}:${flow}(${VERSION})`;
}

function concept(id: string): string {
  return `${MODEL}.conceptscheme.Concept=${AGENCY}:CONCEPTS(${VERSION}).${id}`;
}

export function dataflows(tables: readonly PublishedTable[], language: Language): readonly Json[] {
  return tables.map((table) => ({
    id: flowId(table),
    agencyID: AGENCY,
    version: VERSION,
    name: table.label[language],
    names: table.label,
    structure: structureUrn(flowId(table)),
    links: [{ rel: 'self', urn: flowUrn(flowId(table)) }],
  }));
}

interface Component {
  readonly id: string;
  readonly label: Text;
}

function componentsOf({ dimensions }: PublishedTable): readonly Component[] {
  return [
    { id: 'MEASURE', label: { es: 'Medida', en: 'Measure' } },
    ...dimensions.map(({ id, label, role }) => ({
      id: role === 'time' ? TIME : id.toUpperCase(),
      label,
    })),
  ];
}

export function dataStructure(table: PublishedTable, language: Language): Json {
  const components = componentsOf(table);
  const one = ({ id }: Component, at: number): Json => ({
    id,
    position: at + 1,
    conceptIdentity: concept(id),
    localRepresentation: {
      format: { dataType: id === TIME ? 'ObservationalTimePeriod' : 'String' },
    },
  });
  const time = components.findIndex(({ id }) => id === TIME);
  const period = components[time];
  return {
    id: flowId(table),
    agencyID: AGENCY,
    version: VERSION,
    name: table.label[language],
    names: table.label,
    links: [{ rel: 'self', urn: structureUrn(flowId(table)) }],
    dataStructureComponents: {
      dimensionList: {
        id: 'DimensionDescriptor',
        dimensions: components.flatMap((each, at) => (each.id === TIME ? [] : [one(each, at)])),
        ...(period === undefined ? {} : { timeDimension: one(period, time) }),
      },
      attributeList: {
        id: 'AttributeDescriptor',
        attributes: ['OBS_STATUS', 'CONF_STATUS'].map((id) => ({
          id,
          usage: 'mandatory',
          conceptIdentity: concept(id),
          attributeRelationship: { observation: {} },
        })),
      },
      measureList: {
        id: 'MeasureDescriptor',
        measures: [{ id: 'OBS_VALUE', conceptIdentity: concept('OBS_VALUE') }],
      },
    },
  };
}

/** What the components of a structure mean, in both languages. */
export function conceptScheme(tables: readonly PublishedTable[], language: Language): Json {
  const known = new Map<string, Text>([
    ['OBS_VALUE', { es: 'Valor', en: 'Value' }],
    ['OBS_STATUS', { es: 'Marca', en: 'Status' }],
    ['CONF_STATUS', { es: 'Confidencialidad', en: 'Confidentiality' }],
    ...tables.flatMap(componentsOf).map(({ id, label }) => [id, label] as const),
  ]);
  return {
    id: 'CONCEPTS',
    agencyID: AGENCY,
    version: VERSION,
    name: 'Travesía',
    concepts: [...known].map(([id, label]) => ({ id, name: label[language], names: label })),
  };
}
