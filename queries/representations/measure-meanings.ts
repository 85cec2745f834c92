/** What each measure of a representation means: two lines and the formula, for “¿qué significa?”. */
import type { Text } from '#warehouse/text.ts';

export interface Meaning {
  readonly name: Text;
  readonly means: Text;
  readonly formula: Text;
}

export const MEANINGS = {
  load: {
    name: { es: 'Carga', en: 'Load' },
    means: {
      es: 'Qué parte del personal en funciones pide el trabajo. Con 100 % alcanza justo; con más, falta personal.',
      en: 'Which part of the staff on post the work takes. At 100% it just suffices; above, staff is missing.',
    },
    formula: {
      es: 'personal requerido ÷ personal en funciones; requerido = horas de trabajo ÷ horas productivas de una persona + tareas fuera de los casos',
      en: 'staff required ÷ staff on post; required = hours of work ÷ productive hours of a person + tasks outside cases',
    },
  },
  repeat: {
    name: { es: 'Personas que regresan', en: 'Persons who come back' },
    means: {
      es: 'De las personas con un primer caso hace un año o más, cuántas abrieron otro antes de un año.',
      en: 'Of the persons whose first case was a year ago or more, how many opened another within a year.',
    },
    formula: {
      es: 'personas con dos casos o más en 365 días ÷ personas con uno o más',
      en: 'persons with two cases or more within 365 days ÷ persons with one or more',
    },
  },
  case_mix: {
    name: { es: 'Complejidad de los casos', en: 'Case mix' },
    means: {
      es: 'Cuántas horas pide un caso de aquí frente a uno de la red. Con 1 es igual; con 1.2 pide 20 % más.',
      en: 'How many hours a case takes here against one of the network. At 1 the same; at 1.2 it takes 20% more.',
    },
    formula: {
      es: '(horas ÷ casos de la sede) ÷ (horas ÷ casos de la red)',
      en: '(hours ÷ cases of the post) ÷ (hours ÷ cases of the network)',
    },
  },
  clearance: {
    name: { es: 'Tasa de resolución', en: 'Clearance' },
    means: {
      es: 'Cuántos casos se cerraron por cada 100 que se abrieron. Con menos de 100 los abiertos crecen.',
      en: 'How many cases were closed for each 100 opened. Below 100 those open grow.',
    },
    formula: {
      es: 'casos cerrados ÷ casos abiertos, 12 meses',
      en: 'cases closed ÷ cases opened, 12 months',
    },
  },
  backlog: {
    name: { es: 'Meses de rezago', en: 'Months of backlog' },
    means: {
      es: 'En cuántos meses se pondría al día este personal si todo sigue igual; o cuánto crece lo pendiente.',
      en: 'In how many months this staff would catch up if all stays as it is; or by how much what is open grows.',
    },
    formula: {
      es: 'horas de los casos abiertos ÷ (capacidad al mes − horas nuevas al mes)',
      en: 'hours of the open cases ÷ (capacity a month − new hours a month)',
    },
  },
  cost: {
    name: { es: 'Costo por hora productiva', en: 'Cost per productive hour' },
    means: {
      es: 'Lo que cuesta una hora del personal dedicada a los casos, sin vacaciones, permisos ni apoyo.',
      en: 'What an hour of staff for cases costs, without leave, permits and support.',
    },
    formula: {
      es: 'costo anual del personal ÷ (personas × horas productivas)',
      en: 'yearly cost of the staff ÷ (persons × productive hours)',
    },
  },
} as const satisfies Readonly<Record<string, Meaning>>;

export type MeaningId = keyof typeof MEANINGS;
