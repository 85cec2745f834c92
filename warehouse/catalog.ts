/**
 * The one object from which the palette, the API's metadata, the SQL, the data dictionary and
 * the tests are made: every dimension a question may name. What it may count is in `measures.ts`.
 * A new dimension is an entry here, a column of the same name in `schema.sql` and a code list.
 */
import type { Text } from '#warehouse/text.ts';

/** Where a dimension is recorded: on every fact, or on one kind of record. */
export type Home = 'every' | 'person' | 'case' | 'journey' | 'action' | 'stage';

export type Theme = 'time' | 'registry' | 'person' | 'case' | 'vulnerability' | 'route' | 'action';

export interface Dimension {
  readonly id: string;
  readonly label: Text;
  readonly theme: Theme;
  readonly home: Home;
  /** Code list with the values: a file of `codes/`, a register (`country`, `representation`, …) or a period. */
  readonly list: string;
  /** Dimensions of one hierarchy are levels of the same thing, coarsest first. */
  readonly hierarchy?: string;
  readonly role: 'time' | 'geo' | 'standard';
  /** Values have an order, so that `A..B` asks for a range. */
  readonly ordered: boolean;
  /** Constant for a person, so that figures of persons may be added up over it. */
  readonly partition: boolean;
  /** Aggregate registrations carry it too. */
  readonly registrations: boolean;
  readonly note?: Text;
}

type Options = Partial<Omit<Dimension, 'id' | 'label' | 'theme' | 'home' | 'list'>>;

function dimension(
  id: string,
  [es, en]: readonly [string, string],
  theme: Theme,
  home: Home,
  list: string,
  options: Options = {},
): Dimension {
  const defaults = {
    role: 'standard',
    ordered: false,
    partition: false,
    registrations: false,
  } as const;
  return { id, label: { es, en }, theme, home, list, ...defaults, ...options };
}

function period(
  prefix: string,
  [es, en]: readonly [string, string],
  home: Home,
  registrations: boolean,
) {
  const names = [
    ['year', `Año ${es}`, `Year ${en}`],
    ['quarter', `Trimestre ${es}`, `Quarter ${en}`],
    ['month', `Mes ${es}`, `Month ${en}`],
  ] as const;
  return names.map(([level, labelEs, labelEn]) =>
    dimension(
      prefix === '' ? level : `${prefix}_${level}`,
      [labelEs, labelEn],
      'time',
      home,
      level,
      {
        hierarchy: prefix === '' ? 'opened' : prefix,
        role: 'time',
        ordered: true,
        registrations,
      },
    ),
  );
}

function flag(id: string, label: readonly [string, string]): Dimension {
  return dimension(id, label, 'vulnerability', 'case', 'yes_no');
}

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
