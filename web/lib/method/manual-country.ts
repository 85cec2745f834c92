/** The manual of those who work for one country: planners at headquarters, representations. */
import { exercise, picture, type ManualPage } from './manual.ts';
import { points, section, steps } from './prose.ts';

export const PLANNER: ManualPage = {
  slug: 'planeacion',
  title: { es: 'Planeación en la capital', en: 'Planner at headquarters' },
  lede: {
    es: 'Repartir personal y recursos entre representaciones, y poder explicar por qué.',
    en: 'Share out staff and resources between representations, and be able to say why.',
  },
  picture: picture('asignacion', '/asignacion?country=MEX', [
    'El simulador: personal y reglas, y el reparto que resulta con sus razones.',
    'The simulator: staff and rules, and the resulting plan with its reasons.',
  ]),
  sections: [
    section(
      'mirar',
      ['Mirar la carga', 'Look at the load'],
      steps(
        [
          'En [Representaciones](/representaciones) ver qué sedes piden más personal del que tienen.',
          'Under [Representations](/representaciones) see which ask for more staff than they have.',
        ],
        [
          'Abrir una: trabajo en horas y en casos, casos abiertos por edad, pronóstico.',
          'Open one: work in hours and in cases, open cases by age, forecast.',
        ],
      ),
    ),
    section(
      'probar',
      ['Probar un reparto', 'Try a plan'],
      steps(
        [
          'En [Asignación](/asignacion) fijar el personal total, pisos, techos y cuántos traslados se permiten.',
          'Under [Allocation](/asignacion) set total staff, floors, ceilings and how many moves are allowed.',
        ],
        [
          'Leer la razón de cada cambio y en cuántos de 100 mundos posibles se sostiene.',
          'Read the reason of each change and in how many of 100 possible worlds it stands.',
        ],
        [
          'Guardar el escenario, bajar el memorando y anotar la decisión en la [bitácora](/asignacion/bitacora).',
          'Save the scenario, download the memo and note the decision in the [log](/asignacion/bitacora).',
        ],
      ),
    ),
    section(
      'estandares',
      ['Mejorar los minutos', 'Better minutes'],
      points(
        [
          'Mientras un [estándar](/asignacion/estandares) sea supuesto, la pantalla lo dice. Se mejora con el [diario](/asignacion/diario) o un [panel](/asignacion/panel).',
          'While a [standard](/asignacion/estandares) is assumed, the screen says so. It gets better with the [diary](/asignacion/diario) or a [panel](/asignacion/panel).',
        ],
        [
          '[Cómo se calcula todo](/metodo/asignacion).',
          '[How all is worked out](/metodo/asignacion).',
        ],
      ),
    ),
  ],
  exercises: [
    exercise(
      'houston',
      [
        '¿Cuántos casos abrió el Consulado General de México en Houston en 2025?',
        'How many cases did the Consulate General of Mexico in Houston open in 2025?',
      ],
      '/tablas?measures=cases&rows=representation&filter=country:MEX',
      [
        'Filtrar la representación y el año de apertura.',
        'Filter the representation and the year of opening.',
      ],
      'measures=cases&filter=representation:MEX-US-houston&filter=year:2025',
    ),
    exercise(
      'acciones-por-caso',
      [
        '¿Cuántas acciones por caso hizo esa sede en 2025?',
        'How many actions a case did it make in 2025?',
      ],
      '/tablas?measures=cases,actions_per_case&rows=representation&filter=country:MEX',
      [
        'Es una medida propia: no hay que dividir.',
        'It is a measure of its own: nothing need be divided.',
      ],
      'measures=actions_per_case&filter=representation:MEX-US-houston&filter=year:2025',
    ),
  ],
};

export const REPRESENTATION: ManualPage = {
  slug: 'representacion',
  title: { es: 'Representación', en: 'Representation' },
  lede: {
    es: 'Quien administra o trabaja en un consulado: las cifras propias, exactas, y quién puede verlas.',
    en: 'Whoever administers or works at a consulate: one’s own figures, exact, and who may see them.',
  },
  picture: picture('representacion', '/representaciones/MEX-US-houston?country=MEX', [
    'La página de una representación: carga, trabajo, casos abiertos.',
    'The page of a representation: load, work, open cases.',
  ]),
  sections: [
    section(
      'propias',
      ['Las cifras propias', 'One’s own figures'],
      steps(
        [
          '[Entrar](/entrar) y abrir la sede propia en [Representaciones](/representaciones).',
          '[Sign in](/entrar) and open one’s own under [Representations](/representaciones).',
        ],
        [
          'En [Tablas](/tablas), las cifras de la sede son exactas; las de otras no se ven.',
          'Under [Tables](/tablas), figures of the representation are exact; those of others are not seen.',
        ],
        [
          'Bajar el archivo oficial en Excel desde la página de la sede.',
          'Download the official Excel file from its page.',
        ],
      ),
    ),
    section(
      'capturar',
      ['Capturar bien', 'Enter well'],
      points(
        [
          'El [decálogo](/metodo/decalogo): diez reglas y qué las comprueba.',
          'The [ten rules](/metodo/decalogo) and what checks them.',
        ],
        [
          'El puntaje de la sede dice qué campo falta más: [calidad](/metodo/calidad).',
          'The score of the representation says which field is missing most: [quality](/metodo/calidad).',
        ],
        [
          'Durante unas semanas, anotar en el [diario](/asignacion/diario) cuánto toma cada tarea: dos toques por anotación.',
          'For some weeks, note in the [diary](/asignacion/diario) how long each task takes: two taps an entry.',
        ],
      ),
    ),
    section(
      'dar-acceso',
      ['Dar acceso (quien administra)', 'Give access (administrators)'],
      steps(
        [
          'En [Personas](/administracion/personas), invitar con un correo y elegir el papel.',
          'Under [People](/administracion/personas), invite by e-mail and choose the role.',
        ],
        [
          'Las sesiones abiertas se ven y se cierran en [Sesiones](/administracion/sesiones).',
          'Open sessions are seen and ended under [Sessions](/administracion/sesiones).',
        ],
      ),
    ),
  ],
  exercises: [
    exercise(
      'abiertos',
      ['¿Cuántos casos abiertos tiene Houston?', 'How many open cases does Houston have?'],
      '/representaciones/MEX-US-houston?country=MEX',
      [
        'También como tabla: casos, filtrando la situación del caso.',
        'As a table too: cases, filtering the status of the case.',
      ],
      'measures=cases&filter=representation:MEX-US-houston&filter=status:open',
    ),
  ],
};
