/**
 * The one object from which the palette, the API's metadata, the SQL, the data dictionary and
 * the tests are made: every dimension a question may name. What it may count is in `measures.ts`.
 * A new dimension is an entry here, a column of the same name in `schema.sql` and a code list.
 */
import { dimension, flag, period, type Dimension, type Options } from '#warehouse/dimension.ts';
import type { Text } from '#warehouse/text.ts';

export type { Dimension, Home } from '#warehouse/dimension.ts';

const ageIsOfOpening: Text = {
  es: 'Edad al abrir el caso: año de apertura menos año de nacimiento, o la edad que registró la fuente.',
  en: 'Age when the case was opened: year of opening minus year of birth, or the age the source recorded.',
};
const firstOfJourney: Text = {
  es: 'De la primera etapa de ese tipo en el recorrido; el retorno, de la última.',
  en: 'From the first stage of that kind in the journey; the return, from the last.',
};

export const DIMENSIONS: readonly Dimension[] = [
  ...period('', ['de apertura', 'of opening'], 'case', true),
  ...period('closed', ['de conclusión', 'of closing'], 'case', false),
  ...period('action', ['de la acción', 'of the action'], 'action', false),
  ...period('event', ['del evento', 'of the event'], 'stage', false),

  dimension(
    'country',
    ['País del registro', 'Country of the registry'],
    'registry',
    'every',
    'country',
    {
      role: 'geo',
      partition: true,
      registrations: true,
    },
  ),
  dimension('source', ['Fuente', 'Source'], 'registry', 'every', 'source', {
    partition: true,
    registrations: true,
  }),
  dimension('host_country', ['País sede', 'Host country'], 'registry', 'case', 'country', {
    hierarchy: 'representation',
    role: 'geo',
    registrations: true,
  }),
  dimension(
    'representation',
    ['Representación', 'Representation'],
    'registry',
    'case',
    'representation',
    {
      hierarchy: 'representation',
      registrations: true,
    },
  ),

  dimension('sex', ['Sexo', 'Sex'], 'person', 'person', 'sex', { partition: true }),
  dimension('gender', ['Género', 'Gender'], 'person', 'person', 'gender', { partition: true }),
  dimension('nationality', ['Nacionalidad', 'Nationality'], 'person', 'person', 'country', {
    partition: true,
  }),
  dimension('language', ['Lengua', 'Language'], 'person', 'person', 'language', {
    partition: true,
  }),
  dimension('schooling', ['Escolaridad', 'Schooling'], 'person', 'person', 'schooling', {
    ordered: true,
    partition: true,
  }),
  dimension('minor', ['Niñez y adolescencia', 'Child or adolescent'], 'person', 'case', 'yes_no', {
    hierarchy: 'age',
    note: ageIsOfOpening,
  }),
  dimension('age_group', ['Grupo de edad', 'Age group'], 'person', 'case', 'age_group', {
    hierarchy: 'age',
    ordered: true,
    note: ageIsOfOpening,
  }),
  dimension('age', ['Edad', 'Age'], 'person', 'case', 'age', {
    hierarchy: 'age',
    ordered: true,
    note: ageIsOfOpening,
  }),
  dimension(
    'accompaniment',
    ['Acompañamiento', 'Accompaniment'],
    'person',
    'case',
    'accompaniment',
  ),
  dimension(
    'time_abroad',
    ['Tiempo en el extranjero', 'Time abroad'],
    'person',
    'case',
    'time_abroad',
    {
      ordered: true,
    },
  ),

  dimension('case_type', ['Tipo de caso', 'Case type'], 'case', 'case', 'case_type'),
  dimension('area', ['Ámbito', 'Area'], 'case', 'case', 'area', { hierarchy: 'area' }),
  dimension('category', ['Categoría', 'Category'], 'case', 'case', 'category', {
    hierarchy: 'area',
  }),
  dimension('programme', ['Programa', 'Programme'], 'case', 'case', 'programme'),
  dimension('status', ['Situación del caso', 'Case status'], 'case', 'case', 'status'),
  dimension('outcome', ['Resultado', 'Outcome'], 'case', 'case', 'outcome'),
  dimension('channel', ['Canal de atención', 'Channel'], 'case', 'case', 'channel'),
  dimension('referral', ['Canalización', 'Referral'], 'case', 'case', 'referral'),

  flag('trafficking_victim', ['Víctima de trata', 'Victim of trafficking']),
  flag('violence_victim', ['Víctima de violencia', 'Victim of violence']),
  flag('protection_need', [
    'Necesidad de protección internacional',
    'Need of international protection',
  ]),
  flag('disability', ['Discapacidad', 'Disability']),
  flag('chronic_illness', ['Enfermedad crónica', 'Chronic illness']),
  flag('pregnant', ['Embarazo', 'Pregnancy']),
  flag('indigenous', ['Pueblo indígena', 'Indigenous people']),
  flag('lgbti', ['LGBTI', 'LGBTI']),

  ...(['country', 'state', 'municipality'] as const).map((level) =>
    dimension(
      `origin_${level}`,
      {
        country: ['País de origen', 'Country of origin'] as const,
        state: ['Estado o departamento de origen', 'State of origin'] as const,
        municipality: ['Municipio de origen', 'Municipality of origin'] as const,
      }[level],
      'route',
      'person',
      level,
      { hierarchy: 'origin', role: 'geo', partition: true, registrations: true },
    ),
  ),
  dimension(
    'crossing_zone',
    ['Zona de cruce', 'Crossing zone'],
    'route',
    'journey',
    'crossing_zone',
    {
      hierarchy: 'crossing',
      role: 'geo',
      note: firstOfJourney,
    },
  ),
  dimension(
    'crossing_point',
    ['Punto de cruce', 'Crossing point'],
    'route',
    'journey',
    'crossing_point',
    {
      hierarchy: 'crossing',
      role: 'geo',
      note: firstOfJourney,
    },
  ),
  ...placeLevels('detention', ['de detención', 'of detention'], 'detention_place', [
    'Lugar',
    'Place',
  ]),
  dimension(
    'authority',
    ['Autoridad que detuvo', 'Detaining authority'],
    'route',
    'journey',
    'authority',
    {
      note: firstOfJourney,
    },
  ),
  ...placeLevels('return', ['de retorno', 'of return'], 'return_point', ['Punto', 'Point']),
  dimension(
    'destination_state',
    ['Estado de destino', 'State of destination'],
    'route',
    'journey',
    'state',
    {
      role: 'geo',
    },
  ),
  dimension('repeat_class', ['Reincidencia', 'Repeat class'], 'route', 'journey', 'repeat_class', {
    ordered: true,
    note: {
      es: 'Lugar del retorno entre los retornos de la persona: como lo registró la fuente, o contado por fechas.',
      en: 'Rank of the return among the person’s returns: as the source recorded it, or counted by date.',
    },
  }),

  dimension('action_type', ['Tipo de acción', 'Action type'], 'action', 'action', 'action_type'),
  dimension('stage', ['Etapa', 'Stage'], 'route', 'stage', 'stage', { ordered: true }),
  dimension(
    'stage_status',
    ['Dato de la etapa', 'Status of the stage value'],
    'route',
    'stage',
    'stage_status',
  ),

  dimension('service', ['Servicio', 'Service'], 'registry', 'service', 'service'),
  dimension(
    'destination_country',
    ['País de destino', 'Country of destination'],
    'route',
    'traveller',
    'country',
    {
      role: 'geo',
      note: {
        es: 'País para el que se registró la estancia.',
        en: 'Country for which the stay was registered.',
      },
    },
  ),
  dimension(
    'asylum_country',
    ['País de asilo', 'Country of asylum'],
    'route',
    'indicator',
    'country',
    {
      role: 'geo',
      note: {
        es: 'País en que se presentó la solicitud de asilo.',
        en: 'Country in which the asylum application was lodged.',
      },
    },
  ),
  dimension(
    'application_type',
    ['Tipo de solicitud de asilo', 'Type of asylum application'],
    'route',
    'indicator',
    'application_type',
  ),
  dimension(
    'incident_region',
    ['Región del incidente', 'Region of the incident'],
    'route',
    'indicator',
    'incident_region',
    { role: 'geo' },
  ),
];

function placeLevels(
  stage: 'detention' | 'return',
  [es, en]: readonly [string, string],
  pointList: string,
  [pointEs, pointEn]: readonly [string, string],
): readonly Dimension[] {
  const options: Options = { hierarchy: stage, role: 'geo', note: firstOfJourney };
  return [
    dimension(
      `${stage}_country`,
      [`País ${es}`, `Country ${en}`],
      'route',
      'journey',
      'country',
      options,
    ),
    dimension(
      `${stage}_state`,
      [`Estado ${es}`, `State ${en}`],
      'route',
      'journey',
      'state',
      options,
    ),
    dimension(
      pointList,
      [`${pointEs} ${es}`, `${pointEn} ${en}`],
      'route',
      'journey',
      pointList,
      options,
    ),
  ];
}

const dimensionById: ReadonlyMap<string, Dimension> = new Map(
  DIMENSIONS.map((each) => [each.id, each]),
);

export function findDimension(id: string): Dimension | undefined {
  return dimensionById.get(id);
}
