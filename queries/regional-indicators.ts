/**
 * The regional indicators (CRM 2014): what each says, the question that computes it, and the regional
 * codes it rests on. Which national codes feed those is read from the crosswalk of the snapshot.
 */
import type { Text } from '#warehouse/text.ts';

/** A field of the records that the indicator reads, and the codes of it that it needs; none: all of them. */
export interface IndicatorField {
  readonly field: string;
  readonly codes: readonly string[];
}

export interface RegionalIndicator {
  readonly id: string;
  readonly title: Text;
  readonly definition: Text;
  /** As `table` answers it; a period or country is added by who asks. */
  readonly question: string;
  readonly fields: readonly IndicatorField[];
}

function indicator(
  id: string,
  question: string,
  fields: Readonly<Record<string, string>>,
  [es, en]: readonly [string, string],
  [definitionEs, definitionEn]: readonly [string, string],
): RegionalIndicator {
  return {
    id,
    title: { es, en },
    definition: { es: definitionEs, en: definitionEn },
    question,
    fields: Object.entries(fields).map(([field, codes]) => ({
      field,
      codes: codes === '' ? [] : codes.split(' '),
    })),
  };
}

export const REGIONAL_INDICATORS: readonly RegionalIndicator[] = [
  indicator(
    'persons_assisted',
    'measures=persons&rows=country,sex&columns=year',
    { sex: '' },
    ['Personas atendidas, por sexo', 'Persons assisted, by sex'],
    [
      'Personas distintas con al menos un caso abierto en el año en alguna representación del país.',
      'Distinct persons with at least one case opened in the year at any representation of the country.',
    ],
  ),
  indicator(
    'children_assisted',
    'measures=persons&rows=country,age_group&columns=year&filter=minor:yes',
    { accompaniment: '' },
    ['Niñas, niños y adolescentes atendidos', 'Children and adolescents assisted'],
    [
      'Personas menores de 18 años al abrirse su caso, por grupo de edad.',
      'Persons under 18 when their case was opened, by age group.',
    ],
  ),
  indicator(
    'unaccompanied_children',
    'measures=persons&rows=country,sex&columns=year&filter=minor:yes&filter=accompaniment:unaccompanied,separated',
    { accompaniment: 'unaccompanied separated' },
    ['Niñez no acompañada o separada', 'Unaccompanied or separated children'],
    [
      'Personas menores de 18 años que viajaban sin su padre, madre o tutor.',
      'Persons under 18 who travelled without a parent or guardian.',
    ],
  ),
  indicator(
    'trafficking_cases',
    'measures=cases,persons&rows=country&columns=year&filter=area:trafficking',
    { area: 'trafficking' },
    ['Casos de trata de personas', 'Cases of trafficking in persons'],
    [
      'Casos cuyo ámbito es la trata; no incluyen el tráfico de migrantes, que se cuenta aparte.',
      'Cases whose area is trafficking; smuggling of migrants is not in it and counts by itself.',
    ],
  ),
  indicator(
    'smuggling_cases',
    'measures=cases,persons&rows=country&columns=year&filter=area:smuggling',
    { area: 'smuggling' },
    ['Casos de tráfico de migrantes', 'Cases of smuggling of migrants'],
    ['Casos cuyo ámbito es el tráfico de migrantes.', 'Cases whose area is smuggling of migrants.'],
  ),
  indicator(
    'missing_and_remains',
    'measures=cases&rows=country,area&columns=year&filter=area:missing_person,remains',
    { area: 'missing_person remains' },
    ['Personas desaparecidas y traslado de restos', 'Missing persons and repatriation of remains'],
    [
      'Casos de búsqueda de personas desaparecidas y de identificación o traslado de restos.',
      'Cases of search for missing persons and of identification or repatriation of remains.',
    ],
  ),
  indicator(
    'labour_rights_cases',
    'measures=cases,persons&rows=country,sex&columns=year&filter=area:labour',
    { area: 'labour', sex: '' },
    ['Casos de derechos laborales', 'Cases of labour rights'],
    ['Casos cuyo ámbito es laboral.', 'Cases whose area is labour.'],
  ),
  indicator(
    'repeat_persons',
    'measures=persons_repeat,persons&rows=country&columns=year',
    {},
    ['Personas con más de un caso', 'Persons with more than one case'],
    [
      'Personas con dos o más casos abiertos en el mismo año.',
      'Persons with two or more cases opened in the same year.',
    ],
  ),
  indicator(
    'time_to_close',
    'measures=days_to_close_median,cases&rows=country&columns=closed_year',
    { status: 'closed' },
    ['Días hasta concluir un caso', 'Days to close a case'],
    [
      'Mediana de los días entre la apertura y la conclusión, por año de conclusión.',
      'Median of the days from opening to closing, by year of closing.',
    ],
  ),
  indicator(
    'returns',
    'measures=route_events,first_returns&rows=country&columns=event_year&filter=stage:return',
    { stage: 'return' },
    ['Retornos', 'Returns'],
    [
      'Eventos de retorno, y cuántos son de personas sin retornos anteriores conocidos.',
      'Events of return, and how many are of persons with no earlier return known.',
    ],
  ),
];
