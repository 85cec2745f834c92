/**
 * The monthly report on children and adolescents: who they are, how they travelled, where they come from and
 * were assisted, and how many had returned, each beside the same month a year before.
 */
import type { Asked, Report, Section } from '#queries/reports/report.ts';
import { shiftedPeriod } from '#queries/crosstab/told-until.ts';
import type { Text } from '#warehouse/text.ts';

const CHILDREN = 'filter=minor:yes';
const BESIDE = 'compare=previous_year';
const COMPANY_BY_SEX = 'measures=persons&rows=accompaniment&columns=sex';

/**
 * The same split of a month, then of its quarter and of its year, and the three again for the region: most
 * months of one country are too few persons to be told to everybody.
 */
function split(asking: string, last: readonly string[] = []): Section['questions'] {
  return ({ period, country }) => {
    const times = [`month:${period}`, `quarter:${quarterOf(period)}`, `year:${period.slice(0, 4)}`];
    const whole = times.map((time) => `${asking}&${CHILDREN}&filter=${time}`);
    const own = whole.map((each) => `${each}&filter=country:${country ?? ''}`);
    return [...(country === null ? [] : own), ...whole, ...last];
  };
}

function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`;
}

/** Thirteen months, so that the first is that of a year before. */
function months({ period, country }: Asked): readonly string[] {
  const from = shiftedPeriod('month', period, -12);
  const whole = `measures=persons&rows=month&${CHILDREN}&filter=month:${from}..${period}&totals=0`;
  return country === null ? [whole] : [`${whole}&filter=country:${country}`, whole];
}

function section(
  id: string,
  title: Text,
  questions: Section['questions'],
  hasChart = false,
): Section {
  return { id, title, questions, hasChart };
}

export const CHILDREN_MONTHLY: Report = {
  id: 'children-monthly',
  keeps: CHILDREN,
  period: 'month',
  title: {
    es: 'Informe mensual sobre niñas, niños y adolescentes',
    en: 'Monthly report on children and adolescents',
  },
  lede: {
    es: 'Niñas, niños y adolescentes con un caso abierto en el mes: sexo, edad, acompañamiento, lugar de origen, representación y retornos, junto al mismo mes del año anterior.',
    en: 'Children and adolescents with a case opened in the month: sex, age, company, place of origin, representation and returns, beside the same month of the year before.',
  },
  sections: [
    section(
      'countries',
      { es: 'Por país del registro', en: 'By country of the registry' },
      split(`measures=persons&rows=country&${BESIDE}`),
    ),
    section(
      'sex',
      { es: 'Niñas y niños', en: 'Girls and boys' },
      split(`measures=persons&rows=sex&${BESIDE}`),
    ),
    section(
      'age',
      { es: 'Por grupo de edad', en: 'By age group' },
      split(`measures=persons&rows=age_group&${BESIDE}`),
      true,
    ),
    section(
      'company',
      {
        es: 'Acompañados, no acompañados y separados',
        en: 'Accompanied, unaccompanied and separated',
      },
      split(`measures=persons&rows=accompaniment&${BESIDE}`),
    ),
    section(
      'company-by-sex',
      { es: 'Acompañamiento de niñas y de niños', en: 'Company of girls and of boys' },
      // four hierarchies with a period: everybody is told that of all years
      split(COMPANY_BY_SEX, [`${COMPANY_BY_SEX}&${CHILDREN}`]),
    ),
    section(
      'origin',
      { es: 'Por departamento o estado de origen', en: 'By department or state of origin' },
      split(`measures=persons&rows=origin_state&sort=-persons&top=15&${BESIDE}`),
    ),
    section(
      'representation',
      { es: 'Por representación', en: 'By representation' },
      split(`measures=persons&rows=representation&sort=-persons&top=15&${BESIDE}`),
    ),
    section(
      'returned',
      { es: 'Retornados, por país de retorno', en: 'Returned, by country of return' },
      split(`measures=persons&rows=return_country&${BESIDE}`),
    ),
    section('months', { es: 'Mes por mes', en: 'Month by month' }, months, true),
  ],
  method: [
    {
      es: 'Se cuentan personas distintas menores de 18 años al abrirse el caso; quien tiene dos casos en el mes cuenta una vez.',
      en: 'Distinct persons below 18 years when the case was opened are counted; who has two cases in the month counts once.',
    },
    {
      es: 'El mes es el de apertura del caso. «Retornado» es quien tiene un retorno registrado en el recorrido del caso, en cualquier fecha.',
      en: 'The month is that of the opening of the case. “Returned” is who has a return recorded in the journey of the case, at any date.',
    },
  ],
};
