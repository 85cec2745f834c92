/** How the figures of an answered request were made, in the words that are signed with them. */
import type { Text } from '#warehouse/text.ts';

export const REQUEST_METHOD: readonly Text[] = [
  {
    es: 'Las cifras salen de los registros consulares de casos y son las mismas que cualquiera puede pedir en esta dirección. Las personas se cuentan una vez, aunque tengan varios casos.',
    en: 'The figures come from consular registries of cases and are those that anyone can ask for at this address. Persons are counted once, even with several cases.',
  },
  {
    es: 'Para proteger a las personas, cada cifra lleva una pequeña variación al azar (método de clave de celda) y las menores de diez no se muestran; por eso las sumas pueden no coincidir. Las cifras de fuentes ya publicadas se muestran como son.',
    en: 'To protect persons each figure carries a small random variation (cell-key method), and those below ten are not shown; sums may therefore differ. Figures of sources that are published already are shown as they are.',
  },
  {
    es: 'La publicación citada no cambia: la misma pregunta con la misma publicación da siempre las mismas cifras. Revisiones posteriores salen como otra publicación.',
    en: 'The release named does not change: the same question of the same release always gives the same figures. Later revisions come out as another release.',
  },
];
