/** What a release is, what is corrected when, and how a figure is cited. */
import { points, section, steps, text, type ProsePage } from './prose.ts';

export const REVISIONS: ProsePage = {
  slug: 'revisiones',
  title: { es: 'Publicaciones y revisiones', en: 'Releases and revisions' },
  lede: {
    es: 'Cada mes cerrado se congela. Lo que se corrige después se dice, y la cifra citada sigue en su dirección.',
    en: 'Each closed month is frozen. What is corrected later is told, and a cited figure stays at its address.',
  },
  sections: [
    section(
      'publicacion',
      ['Qué es una publicación', 'What a release is'],
      text(
        'La noche después de que cierra un mes se corta lo que se sabía al último día de ese mes y se guarda en un archivo propio: es la publicación de ese mes. Contiene solo meses terminados y responde lo mismo para siempre. Todas están en [Datos](/datos).',
        'The night after a month closes, what was known on its last day is cut and kept in a file of its own: that is the release of the month. It holds only months that are over and answers the same for ever. All of them are listed under [Data](/datos).',
      ),
      points(
        [
          'Quien no entra con una cuenta, y el análisis regional, ven la última publicación.',
          'Whoever does not sign in, and regional analysts, see the newest release.',
        ],
        [
          'Quien administra el registro de su país ve lo que cargó anoche.',
          'Whoever looks after the registry of a country sees what was loaded last night.',
        ],
        [
          'Un mes se da por cerrado cuando hay una entrega posterior a su fin; a quien no ha entregado se le espera hasta el día seis, y después la publicación dice quién faltó.',
          'A month is closed once there is a delivery from after its end; those who have not delivered are waited for until the sixth, then the release says who was missing.',
        ],
      ),
    ),
    section(
      'revision',
      ['Qué se corrige y cuándo', 'What is corrected and when'],
      text(
        'Un registro sigue cambiando: casos capturados tarde, errores corregidos. Cada publicación se compara, cifra por cifra, con la anterior: lo que cambió en periodos ya cerrados queda en una lista de revisados, aparte de los meses nuevos.',
        'A registry keeps changing: cases entered late, errors mended. Each release is compared figure by figure with the one before: what changed in periods already closed is listed as revised, apart from the new months.',
      ),
      text(
        'Una vez por trimestre, si algo cambió, el último mes del trimestre se corta otra vez y se publica como revisión marcada (por ejemplo 2026-09-r1). La publicación original no se toca.',
        'Once a quarter, if anything changed, the last month of the quarter is cut again and published as a marked revision (for example 2026-09-r1). The original release is not touched.',
      ),
    ),
    section(
      'retirada',
      ['Publicaciones retiradas', 'Withdrawn releases'],
      text(
        'Si una publicación tiene un error grave se retira con su razón. Las preguntas que la nombran reciben esa razón en lugar de cifras (respuesta 410), y en la lista sigue a la vista como retirada.',
        'A release with a grave error is withdrawn with its reason. Questions that name it receive that reason instead of figures (answer 410), and in the list it stays in sight as withdrawn.',
      ),
    ),
    section(
      'citar',
      ['Cómo citar una cifra', 'How to cite a figure'],
      steps(
        [
          'Abrir la tabla; por ejemplo [casos por ámbito y año](/tablas?measures=cases&rows=area&columns=year).',
          'Open the table; for example [cases by area and year](/tablas?measures=cases&rows=area&columns=year).',
        ],
        [
          'Bajo la tabla, copiar la cita: dice qué se cuenta, de qué fuentes, con datos a qué fecha y en qué dirección.',
          'Below the table, copy the citation: it says what is counted, from which sources, as of when and at which address.',
        ],
        [
          'Para que la cifra no cambie nunca, agregar a la dirección la publicación: &release= y su nombre, como 2026-10.',
          'For a figure that never changes, add the release to the address: &release= and its name, such as 2026-10.',
        ],
      ),
    ),
  ],
};
