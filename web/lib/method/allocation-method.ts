/** How work becomes hours, hours staff, and staff a plan. */
import { points, section, steps, text, type ProsePage } from './prose.ts';

export const ALLOCATION_METHOD: ProsePage = {
  slug: 'asignacion',
  title: { es: 'Cómo se calcula la asignación', en: 'How allocation is worked out' },
  lede: {
    es: 'El trabajo se mide en horas, no en casos; el personal se reparte para que la carga sea lo más pareja posible, y cada paso da su razón.',
    en: 'Work is measured in hours, not in cases; staff is shared out so that load is as even as it can be, and each step gives its reason.',
  },
  sections: [
    section(
      'horas',
      ['De los casos a las horas', 'From cases to hours'],
      steps(
        [
          'Cada caso es de un tipo de trabajo, según su ámbito, tipo y categoría.',
          'Each case is of one kind of work, by its area, type and category.',
        ],
        [
          'Un estándar dice cuántos minutos pide un caso de ese tipo: mínimo, usual y máximo, y de dónde sale: medido, de un panel o supuesto. Mientras sea supuesto, la pantalla lo dice.',
          'A standard says how many minutes a case of that kind takes: least, usual and most, and where that comes from: measured, a panel, or assumed. While it is assumed, the screen says so.',
        ],
        [
          'Horas = casos abiertos × minutos usuales ÷ 60. El rango a su lado cubre 8 de cada 10 combinaciones posibles de minutos y volúmenes.',
          'Hours = cases opened × usual minutes ÷ 60. The range beside it covers 8 of 10 possible combinations of minutes and volumes.',
        ],
      ),
    ),
    section(
      'personal',
      ['De las horas al personal', 'From hours to staff'],
      text(
        'Personal requerido = horas ÷ horas productivas de una persona al año, más las tareas que no están en ningún caso (método WISN de la Organización Mundial de la Salud). Carga = personal requerido ÷ personal en funciones.',
        'Staff required = hours ÷ productive hours of a person a year, plus the tasks that are in no case (the WISN method of the World Health Organization). Load = staff required ÷ staff on post.',
      ),
      text(
        'Ejemplo: 1 200 casos de 90 minutos son 1 800 horas. Una persona con 1 744 horas al año, 15 % fuera de casos, tiene 1 482 para casos: hacen falta 1.2 personas. Con una en funciones la carga es 121 %.',
        'Example: 1,200 cases of 90 minutes are 1,800 hours. A person with 1,744 hours a year, 15% of them outside cases, has 1,482 for cases: 1.2 persons are required. With one on post the load is 121%.',
      ),
    ),
    section(
      'reparto',
      ['El reparto', 'Sharing out'],
      text(
        'La regla usual da cada plaza a la sede donde más empareja la carga en porcentaje (proporciones iguales, Huntington-Hill). El resultado es exacto: ningún traslado de una persona entre dos sedes dejaría sus cargas más parejas.',
        'The usual rule gives each post to the representation where it evens out load most in percentage terms (equal proportions, Huntington-Hill). The result is exact: no move of one person between two representations would make their loads more even.',
      ),
      points(
        [
          'Pisos, techos y presupuesto son condiciones que se ven y se cambian.',
          'Floors, ceilings and budget are conditions in sight, to be changed.',
        ],
        [
          'La firmeza de cada cambio se da en «tantos de 100 mundos posibles».',
          'How firm each change is comes as “so many of 100 possible worlds”.',
        ],
        [
          'El pronóstico de doce meses lleva su rango y cuánto ha acertado hasta ahora.',
          'The forecast of twelve months carries its range and how well it has done so far.',
        ],
      ),
    ),
    section(
      'no-es',
      ['Para qué no sirve', 'What it is not for'],
      text(
        'No ordena sedes por desempeño. Con pocas decenas de sedes el lugar en una lista es casi azar; los resultados se muestran con límites que separan lo que el azar explica.',
        'It does not rank representations by performance. With a few dozen of them a place in a list is nearly chance; results are shown with limits that set apart what chance explains.',
      ),
      text(
        'El reparto es para quien planea y pide una cuenta: [Asignación](/asignacion). El texto técnico, con la fuente de cada método, está en docs/method/allocation.md del programa.',
        'Sharing out is for planners and asks for an account: [Allocation](/asignacion). The technical text, with the source of each method, is docs/method/allocation.md of the program.',
      ),
    ),
  ],
};
