/** What measures of representations cannot know: printed on the page and in the file. */
import type { Text } from '#warehouse/text.ts';

export const LIMITS: readonly Text[] = [
  {
    es: 'Solo se cuenta el trabajo registrado: lo que se anota tarde o no se anota hace ver la carga más baja, y las sedes rebasadas anotan menos.',
    en: 'Only recorded work counts: what is noted late or not at all makes the load look lower, and overloaded posts note less.',
  },
  {
    es: 'Los tiempos estándar son promedios; mientras nadie los mida son supuestos.',
    en: 'Standard times are averages; until somebody measures them they are assumed.',
  },
  {
    es: 'No se sabe de idiomas, cédulas de abogados, acreditaciones, espacio ni seguridad, salvo que se capturen como piso o techo de una sede.',
    en: 'Languages, lawyers’ licences, accreditation, space and safety are not known unless entered as a floor or ceiling of a post.',
  },
  {
    es: 'Las categorías de personal se planean por separado.',
    en: 'Categories of staff are planned apart from each other.',
  },
  {
    es: 'Un plan es una propuesta: la bitácora dice qué se decidió y por qué.',
    en: 'A plan is a proposal: the decision log says what was decided and why.',
  },
];
