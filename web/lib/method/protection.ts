/** What disclosure control does to a figure, in plain words. */
import { TIERS } from '#queries/disclosure/tiers.ts';

import { points, section, table, text, type ProsePage } from './prose.ts';

const { public: open, analyst } = TIERS;
const n = (value: number): string => String(value);

export const PROTECTION: ProsePage = {
  slug: 'proteccion',
  title: { es: 'Cómo se protege a las personas', en: 'How persons are protected' },
  lede: {
    es: 'Una tabla no debe permitir reconocer a nadie, ni sola ni restando otra tabla. Aquí se puede probar.',
    en: 'A table must not let anybody be recognised, neither alone nor by taking another table away. Here it can be tried.',
  },
  sections: [
    section(
      'quien-ve-que',
      ['Quién ve qué', 'Who sees what'],
      table(
        [
          ['Quién', 'Who'],
          ['Ve', 'Sees'],
          ['Desde cuántas personas', 'From how many persons'],
        ],
        [
          ['Público', 'Public'],
          ['la última publicación, con ruido', 'the newest release, with noise'],
          [n(open.show), n(open.show)],
        ],
        [
          ['Análisis regional', 'Regional analysts'],
          ['más detalle de lo que cada país comparte', 'more detail of what each country shares'],
          [n(analyst.show), n(analyst.show)],
        ],
        [
          ['Cada país, su registro', 'Each country, its registry'],
          ['cifras exactas de lo cargado anoche', 'exact figures of what was loaded last night'],
          ['1', '1'],
        ],
      ),
      text(
        'Lo que cada país comparte está en [su política](/datos/politica). Los conjuntos que ya eran públicos se muestran como se publicaron.',
        'What each country shares is in [its policy](/datos/politica). Datasets that were public already are shown as they were published.',
      ),
    ),
    section(
      'que-se-hace',
      ['Qué se le hace a una cifra', 'What is done to a figure'],
      points(
        [
          'Ruido: a cada conteo de personas se le suma un número entre −5 y 5, casi siempre entre −3 y 3, que en promedio es cero. Depende de qué personas son y de un secreto: preguntar de otra forma por las mismas personas da el mismo número.',
          'Noise: to each count of persons a number from −5 to 5 is added, nearly always from −3 to 3, nought on average. It depends on which persons they are and on a secret: asking for the same persons in another way gives the same number.',
        ],
        [
          `Umbral: por debajo de ${n(open.show)} no se publica la cifra. Cero y nueve se ven igual.`,
          `Threshold: under ${n(open.show)} the figure is not published. Nought and nine look the same.`,
        ],
        [
          `Complemento: si lo que falta para el total es menor que ${n(open.complement)}, la cifra se reserva, porque restando se sabría de los demás.`,
          `Complement: if what is missing from the total is under ${n(open.complement)}, the figure is kept back, since taking away would tell of the others.`,
        ],
        [
          `Lugares con muy pocos: si un lugar tiene menos de ${n(open.mean_cell)} personas por celda, o más de la mitad de sus celdas bajo el umbral, se reserva entero.`,
          `Places with too few: where a place has under ${n(open.mean_cell)} persons a cell, or more than half of its cells under the threshold, it is kept back whole.`,
        ],
        [
          `Preguntas: el público cruza hasta ${n(open.hierarchies)} dimensiones, filtros incluidos; el análisis regional, ${n(analyst.hierarchies)}. Los filtros juntos deben dejar ${n(open.universe)} personas o más.`,
          `Questions: the public crosses up to ${n(open.hierarchies)} dimensions, filters included; regional analysts ${n(analyst.hierarchies)}. Filters together must leave ${n(open.universe)} persons or more.`,
        ],
      ),
    ),
    section('probar', ['Un ejemplo para probar', 'An example to try']),
    section(
      'leer',
      ['Cómo leer una cifra protegida', 'How to read a protected figure'],
      points(
        [
          'El error típico es de ±1.7 personas y 96 de cada 100 cifras están a 3 o menos de la real. En cifras grandes no se nota; por debajo de 18 se marcan como poco confiables.',
          'The standard error is ±1.7 persons, and 96 of 100 figures are within 3 of the true one. In large figures it does not show; below 18 they are marked as of low reliability.',
        ],
        [
          'Los totales se cuentan aparte: no conviene sumar celdas, sino pedir el grupo.',
          'Totals are counted apart: rather than adding cells, ask for the group.',
        ],
        [
          'Si una pregunta se niega, se dice qué regla y se ofrece la más cercana que sí se responde.',
          'When a question is refused, the rule is told and the nearest that is answered is offered.',
        ],
      ),
    ),
    section(
      'comprobado',
      ['Cómo se comprueba', 'How it is checked'],
      text(
        'El método es el de la clave de celda, que usan oficinas de estadística de Australia y Europa. Una batería de ataques intenta, con la interfaz pública y conociendo el método, recuperar cifras ocultas de un registro inventado; si acierta claramente más de lo que ya se sabría por los totales gruesos, la versión no se publica. Las personas que trabajan con los registros ven cifras exactas y cada consulta suya queda anotada.',
        'The method is that of the cell key, used by statistical offices of Australia and Europe. A bench of attacks tries, by the public interface and knowing the method, to recover hidden figures of a made-up registry; if it does clearly better than coarse totals would tell anyway, the version is not published. Those who work with the registries see exact figures, and each of their questions is noted.',
      ),
    ),
  ],
};
