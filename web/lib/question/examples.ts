/** Questions people really ask, to open and to change. */
import type { Text } from '#warehouse/text.ts';

export interface Example {
  readonly query: string;
  readonly title: Text;
  readonly about: Text;
}

function example(query: string, [es, en]: [string, string], [aboutEs, aboutEn]: [string, string]) {
  return { query, title: { es, en }, about: { es: aboutEs, en: aboutEn } };
}

export const EXAMPLES: readonly Example[] = [
  example(
    'measures=cases&rows=area&columns=year',
    [
      '¿En qué piden ayuda, y cómo ha cambiado?',
      'What do people ask help with, and how has it changed?',
    ],
    ['Casos por ámbito y año', 'Cases by area and year'],
  ),
  example(
    'measures=persons&rows=origin_country&sort=-persons&top=10',
    ['¿De dónde son?', 'Where are they from?'],
    [
      'Personas por país de origen, las diez primeras',
      'Persons by country of origin, the first ten',
    ],
  ),
  example(
    'measures=persons,cases,persons_repeat,cases_per_person&rows=year',
    [
      '¿Cuántas personas, y cuántas vuelven a pedir ayuda?',
      'How many persons, and how many ask for help again?',
    ],
    [
      'Personas, casos, personas repetidas y casos por persona, por año',
      'Persons, cases, repeat persons and cases per person, by year',
    ],
  ),
  example(
    'measures=persons&rows=age_group&columns=accompaniment&filter=minor:yes',
    [
      '¿Cuántas niñas, niños y adolescentes viajan sin compañía?',
      'How many children travel unaccompanied?',
    ],
    ['Personas menores de edad por edad y acompañamiento', 'Minors by age and accompaniment'],
  ),
  example(
    'measures=cases,actions_per_case,days_to_close_median&rows=representation&sort=-cases&top=15',
    [
      '¿Qué representaciones atienden más, y cuánto tardan?',
      'Which representations attend most, and how long do they take?',
    ],
    [
      'Casos, acciones por caso y mediana de días por representación',
      'Cases, actions per case and median days by representation',
    ],
  ),
  example(
    'measures=journeys&rows=crossing_zone&sort=-journeys&top=10',
    ['¿Por dónde cruzan?', 'Where do they cross?'],
    ['Recorridos por zona de cruce', 'Journeys by crossing zone'],
  ),
  example(
    'measures=route_events&rows=repeat_class&columns=event_year&filter=stage:return',
    ['¿Es la primera vez que retornan?', 'Is it their first return?'],
    ['Eventos de retorno por reincidencia y año', 'Return events by repeat class and year'],
  ),
  example(
    'measures=cases&rows=channel&columns=year&filter=year:last_3&compare=previous_year',
    [
      '¿Por qué vía llega la gente, y qué cambió en un año?',
      'How do people reach the consulate, and what changed in a year?',
    ],
    [
      'Casos por canal, los últimos tres años, cada uno con el anterior',
      'Cases by channel, the last three years, each with the one before',
    ],
  ),
  example(
    'measures=persons&rows=age_group&columns=sex&filter=trafficking_victim:yes&age_groups=0-11,12-17,18-29,30-44,45%2B',
    ['¿Quiénes son las víctimas de trata?', 'Who are the victims of trafficking?'],
    [
      'Personas por sexo y grupos de edad elegidos para la pregunta',
      'Persons by sex and age groups chosen for the question',
    ],
  ),
  example(
    'measures=cases&rows=area,category&filter=area:labour,migratory',
    [
      '¿Qué hay dentro de lo laboral y lo migratorio?',
      'What is inside labour and migratory cases?',
    ],
    ['Casos por ámbito y categoría', 'Cases by area and category'],
  ),
  example(
    'measures=registrations&rows=representation&sort=-registrations&top=20',
    ['¿Cuántas personas están registradas y dónde?', 'How many people are registered, and where?'],
    ['Registros consulares por representación', 'Consular registrations by representation'],
  ),
  example(
    'measures=journeys&rows=origin_state&columns=return_country&filter=origin_country:GTM',
    [
      '¿Desde qué departamentos salen y a dónde vuelven?',
      'Which departments do they leave, and where do they return?',
    ],
    ['Recorridos desde Guatemala por departamento', 'Journeys from Guatemala by department'],
  ),
];
