/** Measures that no single aggregate over the rows of a fact counts: persons by their cases, rates, medians, stocks, money. */
import type { Text } from '#warehouse/text.ts';

/**
 * `persons`: distinct persons of whom something holds. `rate`: a quotient or a middle, which needs a base
 * and adds up over nothing. `stock`: counted at a day. `money`: a sum, within one currency.
 */
export type Deriving = 'persons' | 'rate' | 'stock' | 'money';

export interface DerivedMeasure {
  readonly id: string;
  readonly fact: 'case' | 'service';
  readonly deriving: Deriving;
  readonly additive: boolean;
  readonly decimals: number;
  readonly label: Text;
  readonly unit: Text;
  readonly note: Text;
}

export const DERIVED_MEASURES: readonly DerivedMeasure[] = [
  {
    id: 'persons_repeat',
    fact: 'case',
    deriving: 'persons',
    additive: false,
    decimals: 0,
    label: { es: 'Personas repetidas', en: 'Repeat persons' },
    unit: { es: 'personas', en: 'persons' },
    note: {
      es: 'Personas distintas con dos o más casos dentro de la celda. Quien tiene un caso en cada una de dos celdas no se repite en ninguna, y sí en el total de ambas.',
      en: 'Distinct persons with two or more cases within the cell. Who has one case in each of two cells repeats in neither, but does in the total of both.',
    },
  },
  {
    id: 'persons_reentered',
    fact: 'case',
    deriving: 'persons',
    additive: false,
    decimals: 0,
    label: { es: 'Personas que reingresaron', en: 'Persons who re-entered' },
    unit: { es: 'personas', en: 'persons' },
    note: {
      es: 'Personas con casos en la celda de quienes el registro sabe, en cualquier fecha, de un reingreso: una etapa de reingreso, o un cruce, una aprehensión o una detención después de un retorno. Las fuentes sin claves de persona o sin eventos de ruta no entran.',
      en: 'Persons with cases in the cell of whom the record tells, at any date, a re-entry: a stage of re-entry, or a crossing, apprehension or detention after a return. Sources without person keys or without route events are not in it.',
    },
  },
  {
    id: 'actions_per_case',
    fact: 'case',
    deriving: 'rate',
    additive: false,
    decimals: 2,
    label: { es: 'Acciones por caso', en: 'Actions per case' },
    unit: { es: 'acciones por caso', en: 'actions per case' },
    note: {
      es: 'Acciones realizadas en los casos de la celda entre esos casos. Cada total se vuelve a dividir; no se da con menos de 10 casos.',
      en: 'Actions carried out in the cases of the cell over those cases. Every total is divided again; not given below 10 cases.',
    },
  },
  {
    id: 'cases_per_person',
    fact: 'case',
    deriving: 'rate',
    additive: false,
    decimals: 2,
    label: { es: 'Casos por persona', en: 'Cases per person' },
    unit: { es: 'casos por persona', en: 'cases per person' },
    note: {
      es: 'Casos de la celda entre las personas distintas que los tienen. Cada total se vuelve a dividir; no se da con menos de 10 personas.',
      en: 'Cases of the cell over the distinct persons who have them. Every total is divided again; not given below 10 persons.',
    },
  },
  {
    id: 'days_to_close_median',
    fact: 'case',
    deriving: 'rate',
    additive: false,
    decimals: 1,
    label: { es: 'Días hasta concluir (mediana)', en: 'Days to close (median)' },
    unit: { es: 'días', en: 'days' },
    note: {
      es: 'La mitad de los casos concluidos de la celda tardó esos días o menos entre apertura y conclusión. Los casos abiertos no entran; no se da con menos de 10 casos concluidos.',
      en: 'Half of the closed cases of the cell took that many days or fewer from opening to closing. Open cases are not in it; not given below 10 closed cases.',
    },
  },
  {
    id: 'open_cases',
    fact: 'case',
    deriving: 'stock',
    additive: false,
    decimals: 0,
    label: { es: 'Casos abiertos en una fecha', en: 'Cases open at a date' },
    unit: { es: 'casos abiertos', en: 'open cases' },
    note: {
      es: 'Casos abiertos y aún no concluidos al final del periodo (año, trimestre o mes, preguntado o filtrado), o a la fecha de los datos. Los totales de varios periodos son los del final del último. Situación y resultado son los de hoy. No entran las fuentes que no registran conclusiones ni los casos concluidos sin fecha.',
      en: 'Cases opened and not yet closed at the end of the period (year, quarter or month, asked or filtered), or at the date of the data. Totals of several periods are those at the end of the last. Status and outcome are those of today. Sources that record no closings, and cases closed without a date, are not in it.',
    },
  },
  {
    id: 'income',
    fact: 'service',
    deriving: 'money',
    additive: true,
    decimals: 2,
    label: { es: 'Ingresos por servicios', en: 'Income from services' },
    unit: {
      es: 'ingresos, en la moneda de la fuente',
      en: 'income, in the currency of the source',
    },
    note: {
      es: 'Derechos cobrados por los servicios. Importes en monedas distintas no se suman: esa celda no tiene cifra.',
      en: 'Fees taken for services. Amounts in different currencies are not added up: such a cell has no figure.',
    },
  },
];
