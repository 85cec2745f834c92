/** The yearly transparency report: what the consulates did in a year, for whom, how long it took, and how good the data are. */
import type { Asked, Report, Section } from '#queries/reports/report.ts';
import type { Text } from '#warehouse/text.ts';

/** The split of a year; of the region, where that of one country is not told. */
function split(asking: string, period: 'year' | 'closed_year' | 'action_year' = 'year') {
  return ({ period: year, country }: Asked): readonly string[] => {
    const whole = `${asking}&filter=${period}:${year}`;
    return country === null ? [whole] : [`${whole}&filter=country:${country}`, whole];
  };
}

function section(
  id: string,
  title: Text,
  questions: Section['questions'],
  hasChart = false,
): Section {
  return { id, title, questions, hasChart };
}

const BESIDE = 'compare=previous_year';

export const TRANSPARENCY_YEARLY: Report = {
  id: 'transparency-yearly',
  keeps: null,
  period: 'year',
  title: { es: 'Informe anual de transparencia', en: 'Yearly transparency report' },
  lede: {
    es: 'Personas, casos y acciones del año, por país, representación y ámbito; quiénes son, con qué resultado y en cuánto tiempo; las rutas en breve, lo corregido y la calidad de los datos.',
    en: 'Persons, cases and actions of the year, by country, representation and area; who they are, with which outcome and in how much time; routes in brief, what was corrected and the quality of the data.',
  },
  sections: [
    section(
      'countries',
      { es: 'Personas y casos por país del registro', en: 'Persons and cases by country' },
      split(`measures=persons,cases&rows=country&${BESIDE}`),
    ),
    section(
      'actions',
      { es: 'Acciones por país del registro', en: 'Actions by country' },
      split('measures=actions&rows=country', 'action_year'),
    ),
    section(
      'representations',
      { es: 'Por representación', en: 'By representation' },
      split('measures=persons,cases&rows=representation&sort=-persons&top=20'),
    ),
    section(
      'areas',
      { es: 'Por ámbito y categoría', en: 'By area and category' },
      split('measures=persons,cases&rows=area,category'),
    ),
    section(
      'age-sex',
      { es: 'Por edad y sexo', en: 'By age and sex' },
      split('measures=persons&rows=age_group&columns=sex'),
      true,
    ),
    section(
      'origin',
      { es: 'Por departamento o estado de origen', en: 'By department or state of origin' },
      split('measures=persons&rows=origin_state&sort=-persons&top=20'),
    ),
    section(
      'outcome',
      { es: 'Resultado de los casos concluidos', en: 'Outcome of closed cases' },
      split('measures=cases&rows=outcome', 'closed_year'),
    ),
    section(
      'time',
      { es: 'Tiempo hasta concluir', en: 'Time to close' },
      split('measures=days_to_close_median&rows=area', 'closed_year'),
    ),
    section(
      'crossing',
      { es: 'Rutas: por dónde cruzaron', en: 'Routes: where they crossed' },
      split('measures=persons&rows=crossing_zone&sort=-persons&top=10'),
    ),
    section(
      'return',
      { es: 'Rutas: a dónde retornaron', en: 'Routes: where they returned to' },
      split('measures=persons&rows=return_state&sort=-persons&top=10'),
    ),
    section(
      'coverage',
      { es: 'Cobertura: casos por mes y país', en: 'Coverage: cases by month and country' },
      split('measures=cases&rows=month&columns=country'),
      true,
    ),
  ],
  method: [
    {
      es: 'Se cuentan personas distintas: quien tiene varios casos en el año cuenta una vez en cada total. Los años son los de apertura del caso; en resultados y tiempos, los de conclusión; en acciones, los de la acción.',
      en: 'Distinct persons are counted: who has several cases in the year counts once in each total. Years are those of the opening of the case; of outcomes and times those of closing; of actions those of the action.',
    },
    {
      es: 'Una publicación no cambia: lo que se corrige después sale en una revisión con nombre propio, y la anterior se conserva.',
      en: 'A release does not change: what is corrected later comes out as a revision with a name of its own, and the one before is kept.',
    },
  ],
};
