/** How the quality of what registries deliver is measured, and the limits of every figure. */
import { points, section, text, type ProsePage } from './prose.ts';

export const QUALITY_METHOD: ProsePage = {
  slug: 'calidad',
  title: { es: 'Calidad de los datos', en: 'Quality of the data' },
  lede: {
    es: 'Cada noche se mide qué tan completo llegó cada registro. La nota acompaña a la cifra que toca.',
    en: 'Every night measures how complete each registry arrived. The note stands beside the figure it concerns.',
  },
  sections: [
    section(
      'ninguna-se-pierde',
      ['Ninguna fila se pierde', 'No row is lost'],
      text(
        'Cada fila entregada termina de una de cuatro maneras: cargada, rechazada con archivo, línea, campo y regla, repetida, o retirada por el propio registro. Si la cuenta no cuadra, la noche no publica nada y queda lo de ayer.',
        'Every row delivered ends in one of four ways: loaded, rejected with file, line, field and rule, repeated, or taken back by the registry itself. If the count does not come out even, the night publishes nothing and yesterday stays.',
      ),
      text(
        'Las diez reglas de captura y la comprobación de cada una están en el [decálogo](/metodo/decalogo).',
        'The ten rules of entry and the check of each are in the [decalogue](/metodo/decalogo).',
      ),
    ),
    section(
      'puntaje',
      ['El puntaje', 'The score'],
      text(
        'De 0 a 100, por fuente y por representación: 100 menos el promedio de cinco porcentajes, cada uno a la vista: campos clave vacíos, campos clave sin equivalente, meses en silencio, filas rechazadas y filas repetidas.',
        'From 0 to 100, by source and by representation: 100 less the mean of five percentages, each in sight: key fields empty, key fields without an equivalent, silent months, rows rejected and rows repeated.',
      ),
      points(
        [
          'Ejemplo: 4 % de campos vacíos, 6 % sin equivalente y lo demás en 0 dan 100 − (4 + 6) ÷ 5 = 98.',
          'Example: 4% of fields empty, 6% without an equivalent and the rest at 0 give 100 − (4 + 6) ÷ 5 = 98.',
        ],
        [
          'Un campo que la fuente nunca tuvo no cuenta en contra de quien captura.',
          'A field the source never had does not count against those who fill it in.',
        ],
        ['Con menos de diez registros no hay puntaje.', 'Under ten records there is no score.'],
      ),
    ),
    section(
      'codigos',
      ['Códigos sin equivalente', 'Codes without an equivalent'],
      text(
        'Un código nuevo de un registro se carga y se cuenta como «sin equivalente» hasta que alguien le asigna uno regional; no se pierde ni se adivina.',
        'A new code of a registry is loaded and counted as “unmapped” until somebody assigns a regional one; it is neither lost nor guessed.',
      ),
    ),
  ],
};

export const LIMITS: ProsePage = {
  slug: 'limites',
  title: { es: 'Qué no dicen estas cifras', en: 'What these figures do not say' },
  lede: {
    es: 'Un registro cuenta lo que un consulado atendió. Antes de comparar, conviene leer esto.',
    en: 'A registry counts what a consulate dealt with. Before comparing, read this.',
  },
  sections: [
    section(
      'no-es-poblacion',
      ['No es la población migrante', 'It is not the migrant population'],
      points(
        [
          'Más casos pueden ser más necesidad, más personal o mejor captura. Una cifra de casos no mide por sí sola cuántas personas migran.',
          'More cases may be more need, more staff or better recording. A count of cases does not by itself measure how many people migrate.',
        ],
        [
          'Donde no hay consulado cerca hay menos casos, no menos personas.',
          'Where no consulate is near there are fewer cases, not fewer people.',
        ],
      ),
    ),
    section(
      'paises',
      ['Comparar países', 'Comparing countries'],
      text(
        'Cada registro nació con su propia forma de capturar. Los [indicadores regionales](/metodo/indicadores) dicen qué códigos de cada país alimentan cada uno, y qué no puede decir cada registro.',
        'Each registry was born with a way of recording of its own. The [regional indicators](/metodo/indicadores) say which codes of each country feed each of them, and what each registry cannot tell.',
      ),
    ),
    section(
      'pequenas',
      ['Números pequeños', 'Small numbers'],
      points(
        [
          'Con menos de 10 en el denominador no se da tasa, color ni mediana.',
          'With fewer than 10 in the denominator no rate, colour or median is given.',
        ],
        [
          'De 10 a 29 la tasa va en gris con su intervalo.',
          'From 10 to 29 the rate stands in grey with its interval.',
        ],
        [
          'Con cifras protegidas, porcentajes y medianas piden 30 o más.',
          'With protected figures, percentages and medians ask for 30 or more.',
        ],
      ),
    ),
    section(
      'recientes',
      ['Los meses recientes', 'Recent months'],
      text(
        'El mes en curso está incompleto y los últimos suelen crecer con casos capturados tarde. Una comparación de un año en curso toma los mismos meses del año anterior.',
        'The running month is incomplete, and the latest usually grow with cases entered late. A comparison of a running year takes the same months of the year before.',
      ),
    ),
  ],
};
