/** How persons, cases, actions and events are counted. */
import { points, section, table, text, type ProsePage } from './prose.ts';

export const COUNTING: ProsePage = {
  slug: 'personas',
  title: {
    es: 'Cómo se cuentan las personas',
    en: 'How persons are counted',
  },
  lede: {
    es: 'Quien pide ayuda tres veces es una persona con tres casos. Cada cifra dice cuál de las dos cosas cuenta.',
    en: 'Whoever asks for help three times is one person with three cases. Every figure says which of the two it counts.',
  },
  sections: [
    section(
      'unidades',
      ['Cuatro unidades', 'Four units'],
      table(
        [
          ['Se cuenta', 'Counted'],
          ['Qué es', 'What it is'],
          ['¿Se suma?', 'Can it be added up?'],
        ],
        [
          ['Personas', 'Persons'],
          [
            'Personas distintas con al menos un caso en la celda.',
            'Distinct persons with at least one case in the cell.',
          ],
          [
            'No: una persona puede estar en varias celdas.',
            'No: one person may be in several cells.',
          ],
        ],
        [
          ['Casos', 'Cases'],
          ['Expedientes abiertos por una representación.', 'Files opened by a representation.'],
          ['Sí.', 'Yes.'],
        ],
        [
          ['Acciones', 'Actions'],
          ['Cada gestión hecha dentro de un caso.', 'Each thing done within a case.'],
          ['Sí.', 'Yes.'],
        ],
        [
          ['Eventos y recorridos', 'Events and journeys'],
          [
            'Una detención o un retorno es un evento; de la salida al retorno es un recorrido.',
            'A detention or a return is an event; from departure to return is a journey.',
          ],
          ['Sí.', 'Yes.'],
        ],
      ),
      text(
        'La lista completa, con la definición de cada medida, está en el [diccionario de datos](/datos/diccionario).',
        'The whole list, with the definition of each measure, is in the [data dictionary](/datos/diccionario).',
      ),
    ),
    section(
      'misma-persona',
      ['Cuándo es la misma persona', 'When it is the same person'],
      text(
        'Cada registro nacional entrega un seudónimo por persona, nunca su nombre. Al recibirlo se convierte en otra clave con un secreto propio de cada país: sirve para reconocer a la misma persona entre representaciones del mismo país y no se puede devolver al registro.',
        'Each national registry delivers a pseudonym per person, never a name. On arrival it becomes another key with a secret of each country: it recognises the same person across representations of that country and cannot be turned back.',
      ),
      text(
        'Dos países no comparten claves. Quien fue atendido por dos consulados de países distintos cuenta una vez en cada registro; un total de varios países suma registros y lo dice.',
        'Two countries share no keys. Whoever was assisted by consulates of two countries counts once in each registry; a total over countries adds registries and says so.',
      ),
    ),
    section(
      'uniones',
      ['Por qué un total no es la suma', 'Why a total is not the sum'],
      text(
        'Ejemplo: una persona pidió ayuda en 2023 y en 2024. Está en la celda de 2023 y en la de 2024, y una sola vez en el total de los dos años. Por eso cada total se cuenta de nuevo.',
        'Example: a person asked for help in 2023 and in 2024. They are in the cell of 2023 and in that of 2024, and once in the total of both years. That is why every total is counted again.',
      ),
      points(
        [
          'Solo se suma sobre lo que no cambia en una persona, como el sexo o el origen.',
          'Adding up is done only over what does not change for a person, such as sex or origin.',
        ],
        [
          'Un grupo (trimestre, ámbito, país) tiene su propio conteo.',
          'A group (quarter, area, country) has a count of its own.',
        ],
        [
          'Con cifras protegidas, una unión que no tiene conteo propio se niega y se ofrece la pregunta más cercana que sí lo tiene.',
          'With protected figures, a union without a count of its own is refused, and the nearest question that has one is offered.',
        ],
      ),
      text(
        'Para verlo: [personas por año, con su total](/tablas?measures=persons,cases&rows=year).',
        'To see it: [persons by year, with their total](/tablas?measures=persons,cases&rows=year).',
      ),
    ),
    section(
      'sin-clave',
      ['Fuentes sin clave de persona', 'Sources without a person key'],
      text(
        'Algunos conjuntos públicos cuentan eventos y no personas: repatriaciones, aprehensiones, expulsiones. De ellos se muestran eventos, recorridos y casos. Nunca entran en un total de personas, y la respuesta dice cuáles deja fuera.',
        'Some public datasets count events and not persons: repatriations, apprehensions, removals. Of them events, journeys and cases are shown. They never enter a total of persons, and the answer says which it leaves out.',
      ),
    ),
    section(
      'otra-vez',
      ['Quién vuelve', 'Who comes back'],
      text(
        'Personas repetidas son las que tienen dos casos o más en lo preguntado. En las rutas, un retorno es el primero cuando la fuente no conoce otro anterior de la misma persona.',
        'Repeat persons are those with two cases or more in what is asked. On routes, a return is the first when the source knows no earlier one of the same person.',
      ),
    ),
    section(
      'no-se-sabe',
      ['Cuando algo no se sabe', 'When something is not known'],
      text(
        'Una casilla vacía en el registro no es un cero. Se distinguen:',
        'A blank in the registry is no zero. These are told apart:',
      ),
      table(
        [
          ['Código', 'Code'],
          ['Significa', 'Means'],
        ],
        [
          ['_U', '_U'],
          ['se preguntó y no se sabe', 'asked and not known'],
        ],
        [
          ['_N', '_N'],
          ['no se preguntó', 'not asked'],
        ],
        [
          ['_W', '_W'],
          ['se sabe y no se entrega', 'known and withheld'],
        ],
        [
          ['_Z', '_Z'],
          ['no aplica', 'not applicable'],
        ],
        [
          ['_X', '_X'],
          ['la fuente no lleva ese dato', 'the source does not hold it'],
        ],
        [
          ['_M', '_M'],
          [
            'código local que todavía no tiene equivalente',
            'local code that has no equivalent yet',
          ],
        ],
      ),
    ),
  ],
};
