/** What the files of a plan say around its numbers. */
import type { Text } from '#warehouse/text.ts';

export const PLAN_WORDS = {
  title: { es: 'Propuesta de asignación de personal', en: 'Proposal for the allocation of staff' },
  sheet: { es: 'Plan', en: 'Plan' },
  code: { es: 'Código', en: 'Code' },
  post: { es: 'Representación', en: 'Representation' },
  before: { es: 'Hoy', en: 'Today' },
  after: { es: 'Plan', en: 'Plan' },
  change: { es: 'Cambio', en: 'Change' },
  required: { es: 'Personal requerido', en: 'Required staff' },
  loadBefore: { es: 'Carga hoy (%)', en: 'Load today (%)' },
  loadAfter: { es: 'Carga con el plan (%)', en: 'Load with the plan (%)' },
  firm: { es: 'Firmeza (de 100)', en: 'Firmness (of 100)' },
  reasons: { es: 'Razones', en: 'Reasons' },
  why: { es: 'Por qué', en: 'Why' },
  certificate: { es: 'Comprobación', en: 'Check' },
  flips: { es: 'Qué lo cambiaría', en: 'What would change it' },
  rests: { es: 'En qué descansa', en: 'What it rests on' },
  limits: { es: 'Límites', en: 'Limits' },
  more: {
    es: 'Y {n} cambios más: están en el Excel y en la página.',
    en: 'And {n} more changes: they are in the workbook and on the page.',
  },
  assumed: {
    es: '{country}: {n} de {of} tiempos estándar son supuestos; versión {version}.',
    en: '{country}: {n} of {of} time standards are assumed; version {version}.',
  },
  draws: {
    es: 'Firmeza: en cuántos de cada 100 escenarios posibles (de {draws}, semilla {seed}) recibe lo mismo o más.',
    en: 'Firmness: in how many of every 100 possible scenarios (of {draws}, seed {seed}) it gets as much or more.',
  },
  window: {
    es: 'Trabajo de {from} a {until}, llevado al año que viene por el pronóstico.',
    en: 'Work from {from} to {until}, carried to the year to come by the forecast.',
  },
  limitsText: {
    es: 'Solo cuenta el trabajo registrado; los tiempos son promedios; no conoce idiomas, licencias, acreditaciones ni edificios salvo como mínimo o máximo. Un plan es una propuesta: lo decidido se anota en la bitácora.',
    en: 'Only recorded work counts; times are averages; it knows nothing of languages, licences, accreditation or buildings except as a least or most. A plan is a proposal: what is decided is written into the log.',
  },
  synthetic: {
    es: 'Datos sintéticos: personas y cifras inventadas.',
    en: 'Synthetic data: invented persons and figures.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** `{name}` is filled in. */
export function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
}
