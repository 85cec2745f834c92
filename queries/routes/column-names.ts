/** Names of the sheets and columns of workbooks about routes; other files name columns by their ids. */
import type { Text } from '#warehouse/text.ts';

export const SHEET_NAMES = {
  legs: { es: 'Tramos', en: 'Legs' },
  ledger: { es: 'Balance', en: 'Ledger' },
  completeness: { es: 'Qué se conoce', en: 'What is known' },
  paths: { es: 'Recorridos completos', en: 'Whole paths' },
} as const satisfies Readonly<Record<string, Text>>;

export const COLUMN_NAMES: Readonly<Record<string, Text>> = {
  from_stage: { es: 'Etapa de salida', en: 'Stage from' },
  from: { es: 'De (código)', en: 'From (code)' },
  from_label: { es: 'De', en: 'From' },
  to_stage: { es: 'Etapa de llegada', en: 'Stage to' },
  to: { es: 'A (código)', en: 'To (code)' },
  to_label: { es: 'A', en: 'To' },
  skipped: { es: 'Etapas intermedias que faltan', en: 'Stages missing between' },
  rank: { es: 'Lugar', en: 'Rank' },
  value: { es: 'Valor', en: 'Value' },
  status: { es: 'Estado', en: 'Status' },
  journeys: { es: 'Recorridos', en: 'Journeys' },
  persons: { es: 'Personas', en: 'Persons' },
  standard_error: { es: 'Error estándar', en: 'Standard error' },
  entry: { es: 'Parte', en: 'Part' },
  stage: { es: 'Etapa', en: 'Stage' },
  code: { es: 'código', en: 'code' },
  known: { es: 'Conocido', en: 'Known' },
  coarser: { es: 'Conocido con menos detalle', en: 'Known more coarsely' },
  asked_unknown: { es: 'Se preguntó y no se supo', en: 'Asked and not known' },
  not_recorded: { es: 'No registrado', en: 'Not recorded' },
  not_asked: { es: 'La fuente no lo pregunta', en: 'Not asked by the source' },
  not_applicable: { es: 'No corresponde', en: 'Not applicable' },
  withheld: { es: 'Reservado', en: 'Withheld' },
  unmapped: { es: 'Código sin equivalencia', en: 'Code without a mapping' },
  total: { es: 'Total', en: 'Total' },
};
