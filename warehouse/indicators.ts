/**
 * Indicators: figures that a source publishes already added up and that no case, person or event of a
 * registry stands behind. Each says what it may be split by and how its values go together. A new one
 * is an entry here; a technical sheet then names it in the field `measure` of a record `indicator`.
 */
import type { Text } from '#warehouse/text.ts';

/**
 * `sum`: a flow, which adds up over everything. `daily_average`: a stock told day by day, which adds up
 * over places and is averaged over the days that the source tells.
 */
export type Adding = 'sum' | 'daily_average';

export interface Indicator {
  readonly id: string;
  readonly label: Text;
  readonly adding: Adding;
  /** The dimensions that its sources tell. */
  readonly over: ReadonlySet<string>;
  readonly note: Text;
}

const ORIGIN = 'country source';
const PERIODS = 'year quarter month event_year event_quarter event_month';
const DETENTION = `${ORIGIN} ${PERIODS} detention_country detention_state detention_place`;
const ASYLUM = `${ORIGIN} year event_year origin_country asylum_country application_type`;
const BORDER = `${ORIGIN} ${PERIODS} crossing_zone detention_country detention_state`;
const DEATHS = `${ORIGIN} ${PERIODS} incident_region crossing_zone`;

function indicator(
  id: string,
  adding: Adding,
  over: string,
  [labelEs, labelEn]: readonly [string, string],
  [noteEs, noteEn]: readonly [string, string],
): Indicator {
  const label = { es: labelEs, en: labelEn };
  return { id, adding, label, over: new Set(over.split(' ')), note: { es: noteEs, en: noteEn } };
}

export const INDICATORS: readonly Indicator[] = [
  indicator(
    'border_patrol_encounters',
    'sum',
    BORDER,
    ['Encuentros de la Patrulla Fronteriza', 'Border Patrol encounters'],
    [
      'Encuentros que la Patrulla Fronteriza publicó por sector y mes. Son parte de los encuentros de toda la CBP, que se cuentan entre los eventos de ruta: no se suman con ellos.',
      'Encounters that the Border Patrol published by sector and month. They are part of the encounters of all of CBP, which count among the route events: they are not added to those.',
    ],
  ),
  indicator(
    'unaccompanied_children_encounters',
    'sum',
    BORDER,
    [
      'Encuentros de la Patrulla Fronteriza con niñas y niños no acompañados',
      'Border Patrol encounters with unaccompanied children',
    ],
    [
      'Parte de los encuentros de la Patrulla Fronteriza; no se suman con ellos.',
      'Part of the Border Patrol encounters; they are not added to them.',
    ],
  ),
  indicator(
    'average_daily_population',
    'daily_average',
    DETENTION,
    ['Población diaria promedio en detención', 'Average daily population in detention'],
    [
      'Personas detenidas a medianoche, promedio de los días que la fuente informa del periodo. Se suma sobre los lugares, no sobre los periodos.',
      'Persons detained at midnight, averaged over the days of the period that the source tells. It adds up over places, not over periods.',
    ],
  ),
  indicator(
    'person_days',
    'sum',
    `${DETENTION} sex`,
    ['Días-persona en detención', 'Person-days in detention'],
    [
      'Por cada día, las personas que estuvieron detenidas en algún momento. Quien fue trasladado ese día cuenta en cada lugar.',
      'For each day, the persons who were detained at any time of it. Who was transferred that day counts in each place.',
    ],
  ),
  indicator(
    'minor_person_days',
    'sum',
    DETENTION,
    [
      'Días-persona de posibles menores de 18 en detención',
      'Person-days of persons possibly under 18 in detention',
    ],
    [
      'Los días-persona de quienes la fuente tiene por posibles menores de 18 años. Son parte de los días-persona.',
      'The person-days of those whom the source takes to be possibly under 18. They are part of the person-days.',
    ],
  ),
  indicator(
    'asylum_applicants',
    'sum',
    ASYLUM,
    ['Solicitantes de asilo', 'Asylum applicants'],
    [
      'Personas en las solicitudes de asilo de los países que cuentan personas. Las de países que cuentan casos están en «solicitudes de asilo contadas por caso».',
      'Persons in the asylum applications of countries that count persons. Those of countries that count cases are in “asylum applications counted by case”.',
    ],
  ),
  indicator(
    'asylum_cases',
    'sum',
    ASYLUM,
    ['Solicitudes de asilo contadas por caso', 'Asylum applications counted by case'],
    [
      'Casos de asilo de los países que cuentan casos; un caso puede ser de varias personas. No se suman con los solicitantes.',
      'Asylum cases of countries that count cases; one case may be of several persons. They are not added to the applicants.',
    ],
  ),
  indicator(
    'deadly_incidents',
    'sum',
    DEATHS,
    ['Incidentes con muertes o desapariciones', 'Incidents with deaths or disappearances'],
    [
      'Incidentes en la ruta en que murieron o desaparecieron personas migrantes, según se supo de ellos.',
      'Incidents on the way in which migrants died or went missing, as they became known.',
    ],
  ),
  indicator(
    'deaths',
    'sum',
    DEATHS,
    ['Personas muertas en la ruta', 'Deaths on the way'],
    [
      'Muertes registradas en incidentes. Es un mínimo: muchas no se llegan a conocer.',
      'Deaths recorded in incidents. It is a minimum: many never become known.',
    ],
  ),
  indicator(
    'missing_on_route',
    'sum',
    DEATHS,
    ['Personas desaparecidas en la ruta', 'Missing on the way'],
    [
      'Número mínimo estimado de personas desaparecidas en incidentes y que se dan por muertas.',
      'Minimum estimated number of persons who went missing in incidents and are presumed dead.',
    ],
  ),
];

/** Every dimension that some indicator tells: the columns of their table. */
export const INDICATOR_DIMENSIONS: ReadonlySet<string> = new Set(
  INDICATORS.flatMap(({ over }) => [...over]),
);

/** The dimensions of a day told, by which averages are taken. */
export const DAY_DIMENSIONS: ReadonlySet<string> = new Set(`${ORIGIN} ${PERIODS}`.split(' '));
