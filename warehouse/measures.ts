/** Every measure a question may count, with its unit, whether it adds up, and over which facts it exists. */
import { DERIVED_MEASURES, type Deriving } from '#warehouse/derived-measures.ts';
import { INDICATORS, type Adding } from '#warehouse/indicators.ts';
import type { Text } from '#warehouse/text.ts';

/** The tables that hold facts; `case` is the spine that also carries person and route columns. */
export type Fact =
  'case' | 'action' | 'journey' | 'stage' | 'registration' | 'indicator' | 'service' | 'traveller';

export interface Measure {
  readonly id: string;
  readonly label: Text;
  readonly unit: Text;
  readonly fact: Fact;
  /** May its values be added up over any dimension? Persons never may. */
  readonly additive: boolean;
  /** Digits after the point that its values have. */
  readonly decimals: number;
  readonly note: Text;
  /** Absent: one aggregate over the rows of its fact counts it. */
  readonly deriving?: Deriving;
  /** Of an indicator: the only dimensions it may be split by, … */
  readonly over?: ReadonlySet<string>;
  /** … and how its values go together. */
  readonly adding?: Adding;
}

function measure(
  id: string,
  fact: Fact,
  additive: boolean,
  [labelEs, labelEn]: readonly [string, string],
  [noteEs, noteEn]: readonly [string, string],
): Measure {
  const unit = { es: labelEs.toLowerCase(), en: labelEn.toLowerCase() };
  return {
    id,
    fact,
    additive,
    decimals: 0,
    unit,
    label: { es: labelEs, en: labelEn },
    note: { es: noteEs, en: noteEn },
  };
}

export const MEASURES: readonly Measure[] = [
  measure(
    'persons',
    'case',
    false,
    ['Personas', 'Persons'],
    [
      'Personas distintas con al menos un caso en la celda. Una persona puede estar en varias celdas, pero cuenta una vez en cada total.',
      'Distinct persons with at least one case in the cell. One person may be in several cells but counts once in every total.',
    ],
  ),
  measure('cases', 'case', true, ['Casos', 'Cases'], ['Casos abiertos.', 'Cases opened.']),
  measure(
    'actions',
    'action',
    true,
    ['Acciones', 'Actions'],
    [
      'Acciones de seguimiento realizadas en los casos.',
      'Follow-up actions carried out in the cases.',
    ],
  ),
  measure(
    'journeys',
    'journey',
    true,
    ['Recorridos', 'Journeys'],
    [
      'Recorridos: de la salida al retorno, o hasta que el registro calla. El año es el del primer evento fechado.',
      'Journeys: from departure to return, or until the record falls silent. The year is that of the first dated event.',
    ],
  ),
  measure(
    'route_events',
    'stage',
    true,
    ['Eventos de ruta', 'Route events'],
    [
      'Eventos registrados de una etapa. Las etapas que la fuente solo menciona como dato de otro evento no se cuentan de nuevo.',
      'Recorded events of a stage. Stages that the source only mentions as an attribute of another event are not counted again.',
    ],
  ),
  measure(
    'first_returns',
    'stage',
    true,
    ['Primeros retornos', 'First returns'],
    [
      'Eventos de retorno de personas sin retornos anteriores conocidos por la fuente.',
      'Return events of persons with no earlier return known to the source.',
    ],
  ),
  measure(
    'registrations',
    'registration',
    true,
    ['Registros consulares', 'Consular registrations'],
    [
      'Personas registradas en una representación, según conteos ya agregados por la fuente.',
      'Persons registered at a representation, from counts already added up by the source.',
    ],
  ),
  measure(
    'services',
    'service',
    true,
    ['Servicios consulares', 'Consular services'],
    [
      'Servicios prestados en el mes, según los conteos de cada representación.',
      'Services delivered in the month, from the counts of each representation.',
    ],
  ),
  measure(
    'travellers',
    'traveller',
    true,
    ['Viajeros registrados', 'Registered travellers'],
    [
      'Registros de estancia en el extranjero de nacionales, por mes y país de destino.',
      'Registrations of nationals for a stay abroad, by month and country of destination.',
    ],
  ),
  ...DERIVED_MEASURES,
  ...INDICATORS.map((each): Measure => {
    const { es, en } = each.label;
    const unit = { es: lowerFirst(es), en: lowerFirst(en) };
    const isFlow = each.adding === 'sum';
    return { ...each, fact: 'indicator', additive: isFlow, decimals: isFlow ? 0 : 3, unit };
  }),
];

/** Measures that need the key of a person. */
export const PERSON_MEASURES: ReadonlySet<string> = new Set([
  'persons',
  'persons_repeat',
  'persons_reentered',
  'cases_per_person',
]);

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const measureById: ReadonlyMap<string, Measure> = new Map(MEASURES.map((each) => [each.id, each]));

export function findMeasure(id: string): Measure | undefined {
  return measureById.get(id);
}
