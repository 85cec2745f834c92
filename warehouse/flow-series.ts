/**
 * What the flows of aggregate sources count: each series is a number of persons or applications between two
 * places. A new one is an entry here; a technical sheet then names it in the field `series` of a record `flow`.
 */
import type { Text } from '#warehouse/text.ts';

export interface FlowSeries {
  readonly id: string;
  readonly label: Text;
  /** Series of one unit may be added up. */
  readonly unit: Text;
  /** Another series that tells the same moves seen from the other end: the two are never added up. */
  readonly mirrors: string | null;
}

const PERSONS: Text = { es: 'personas', en: 'persons' };
const MOVERS: Text = { es: 'personas que se mudan en un año', en: 'persons who move in a year' };

function series(id: string, unit: Text, es: string, en: string, mirrors?: string): FlowSeries {
  return { id, label: { es, en }, unit, mirrors: mirrors ?? null };
}

export const FLOW_SERIES: readonly FlowSeries[] = [
  series('refugees', PERSONS, 'Personas refugiadas', 'Refugees'),
  series('asylum_seekers', PERSONS, 'Solicitantes de asilo', 'Asylum-seekers'),
  series(
    'refugee_like',
    PERSONS,
    'Personas en situación similar a la de refugiado',
    'Persons in a refugee-like situation',
  ),
  series(
    'oip',
    PERSONS,
    'Otras personas que necesitan protección internacional',
    'Other people in need of international protection',
  ),
  series(
    'county_to_county',
    MOVERS,
    'De un condado a otro del mismo estado',
    'From one county to another of the same state',
  ),
  series(
    'state_to_county',
    MOVERS,
    'De otro estado a un condado',
    'From another state to a county',
  ),
  series('abroad_to_county', MOVERS, 'Del extranjero a un condado', 'From abroad to a county'),
  series(
    'county_to_state',
    MOVERS,
    'De un condado a otro estado',
    'From a county to another state',
    'state_to_county',
  ),
];
