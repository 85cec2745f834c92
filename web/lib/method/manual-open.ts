/** The manual of those who read figures of many countries: visitors, regional analysts, institutions. */
import { exercise, picture, type ManualPage } from './manual.ts';
import { points, section, steps, text } from './prose.ts';

export const VISITOR: ManualPage = {
  slug: 'visitante',
  title: { es: 'Visitante', en: 'Visitor' },
  lede: {
    es: 'Prensa, academia, sociedad civil o cualquier persona: una cifra confiable, sin cuenta y sin pedirla a nadie.',
    en: 'Press, research, civil society or anybody: a figure to trust, without an account and without asking anyone.',
  },
  picture: picture('tabla', '/tablas?measures=persons,cases&rows=area&columns=year', [
    'Una tabla de personas y casos por ámbito y año, con sus acciones debajo.',
    'A table of persons and cases by area and year, with its actions below.',
  ]),
  sections: [
    section(
      'encontrar',
      ['Encontrar una cifra', 'Find a figure'],
      steps(
        [
          'Escribir la pregunta con palabras propias en [Buscar](/buscar), por ejemplo «menores Guatemala 2024».',
          'Write the question in your own words under [Search](/buscar), for example “children Guatemala 2024”.',
        ],
        [
          'O empezar en [Tablas](/tablas) y elegir qué contar, qué va en filas y qué en columnas.',
          'Or start at [Tables](/tablas) and choose what to count, what goes in rows and what in columns.',
        ],
        [
          'Para quedarse con una parte: la dimensión, «Solo», y marcar sus valores.',
          'To keep a part: the dimension, “Only”, and tick its values.',
        ],
      ),
    ),
    section(
      'llevar',
      ['Llevársela y citarla', 'Take it away and cite it'],
      points(
        [
          'Debajo de cada tabla: copiar el enlace, copiar la cita, Excel, CSV y los demás formatos.',
          'Below each table: copy the link, copy the citation, Excel, CSV and the other formats.',
        ],
        [
          'El enlace es la pregunta: quien lo abra ve la misma tabla. [Cómo citar](/metodo/revisiones#citar).',
          'The link is the question: whoever opens it sees the same table. [How to cite](/metodo/revisiones#citar).',
        ],
        [
          'Los [informes](/informes) reúnen las tablas de cada mes y de cada año.',
          'The [reports](/informes) bring together the tables of each month and year.',
        ],
      ),
    ),
    section(
      'no-sale',
      ['Cuando una cifra no se muestra', 'When a figure is not shown'],
      text(
        'Las cifras muy pequeñas se reservan y algunas preguntas se niegan para no señalar a nadie; siempre se ofrece la más cercana. [Por qué](/metodo/proteccion).',
        'Very small figures are kept back and some questions refused, so that nobody is pointed at; the nearest is always offered. [Why](/metodo/proteccion).',
      ),
    ),
  ],
  exercises: [
    exercise(
      'registro-guatemala',
      [
        '¿Cuántas personas atendieron en 2024 los consulados de Guatemala?',
        'How many persons did the consulates of Guatemala assist in 2024?',
      ],
      '/tablas',
      [
        'Contar personas; filtrar por país del registro y por año de apertura.',
        'Count persons; filter by country of the registry and by year of opening.',
      ],
      'measures=persons&filter=country:GTM&filter=year:2024',
    ),
    exercise(
      'ninez',
      [
        '¿Cuántas niñas, niños y adolescentes fueron atendidos en 2025?',
        'How many children and adolescents were assisted in 2025?',
      ],
      '/buscar?q=menores%202025',
      [
        'La dimensión se llama «Niñez y adolescencia»; se elige «Sí».',
        'The dimension is called “Children and adolescents”; choose “Yes”.',
      ],
      'measures=persons&filter=minor:yes&filter=year:2025',
    ),
  ],
};

export const ANALYST: ManualPage = {
  slug: 'analisis',
  title: { es: 'Análisis regional', en: 'Regional analyst' },
  lede: {
    es: 'Comparar países y seguir los caminos, con más detalle que el público y las mismas protecciones.',
    en: 'Compare countries and follow the ways, with more detail than the public and the same protections.',
  },
  picture: picture('rutas', '/rutas?from=origin&to=return&level=state', [
    'El mapa de rutas del origen al retorno, con su libro de cuentas.',
    'The map of routes from origin to return, with its ledger.',
  ]),
  sections: [
    section(
      'entrar',
      ['Entrar', 'Sign in'],
      steps(
        [
          'Abrir el enlace de invitación, elegir una contraseña y registrar el segundo factor. Después, [Entrar](/entrar).',
          'Open the link of the invitation, choose a password and enrol the second factor. Afterwards, [Sign in](/entrar).',
        ],
        [
          'Ver en [la política](/datos/politica) qué comparte cada país.',
          'See in [the policy](/datos/politica) what each country shares.',
        ],
      ),
    ),
    section(
      'comparar',
      ['Comparar países', 'Compare countries'],
      steps(
        [
          'Leer la definición y las equivalencias de cada [indicador regional](/metodo/indicadores) y abrir su tabla.',
          'Read definition and crosswalk of each [regional indicator](/metodo/indicadores) and open its table.',
        ],
        [
          'Agregar el país del registro en columnas: [personas por país y año](/tablas?measures=persons&rows=country&columns=year).',
          'Put the country of the registry in columns: [persons by country and year](/tablas?measures=persons&rows=country&columns=year).',
        ],
      ),
    ),
    section(
      'rutas',
      ['Seguir las rutas', 'Follow the routes'],
      steps(
        [
          'En [Rutas](/rutas) elegir las dos etapas, el nivel de lugar y el periodo.',
          'Under [Routes](/rutas) choose the two stages, the level of places and the period.',
        ],
        [
          'Leer el libro de cuentas antes que el mapa: dice cuántos recorridos no se dibujan y por qué.',
          'Read the ledger before the map: it says how many journeys are not drawn, and why.',
        ],
      ),
    ),
  ],
  exercises: [
    exercise(
      'hondurenas',
      [
        '¿Cuántas personas con origen en Honduras fueron atendidas en 2025?',
        'How many persons from Honduras were assisted in 2025?',
      ],
      '/tablas?measures=persons&rows=origin_country',
      [
        'Es el país de origen de la persona, no el del registro.',
        'It is the country of origin of the person, not that of the registry.',
      ],
      'measures=persons&filter=origin_country:HND&filter=year:2025',
    ),
  ],
};

export const INSTITUTION: ManualPage = {
  slug: 'institucion',
  title: { es: 'Institución', en: 'Institution' },
  lede: {
    es: 'Albergues, organizaciones y otras instituciones del camino, con cuenta de lectura.',
    en: 'Shelters, organisations and other institutions on the way, with an account to read.',
  },
  picture: picture('informe', '/informes', [
    'La lista de informes, con sus archivos.',
    'The list of reports, with their files.',
  ]),
  sections: [
    section(
      'leer',
      ['Lo que se puede leer', 'What can be read'],
      points(
        [
          'Las [tablas](/tablas) y las [rutas](/rutas), al nivel de la cuenta: la franja sobre la tabla dice cuál es.',
          'The [tables](/tablas) and [routes](/rutas), at the level of the account: the ribbon above the table says which.',
        ],
        [
          'El [informe mensual de niñez y adolescencia](/informes/children-monthly), listo para imprimir.',
          'The [monthly report on children and adolescents](/informes/children-monthly), ready to print.',
        ],
      ),
    ),
    section(
      'directorio',
      ['Estar en el directorio', 'To be in the directory'],
      text(
        'Los albergues del directorio aparecen como capa del mapa de rutas. Quien opera el sitio agrega y corrige las entradas, con su fuente y su fecha de revisión.',
        'Shelters of the directory are a layer of the map of routes. Whoever operates the site adds and corrects entries, with source and day of review.',
      ),
    ),
  ],
  exercises: [
    exercise(
      'sin-compania',
      [
        '¿Cuántas niñas, niños y adolescentes sin compañía fueron atendidos en 2025?',
        'How many unaccompanied children and adolescents were assisted in 2025?',
      ],
      '/tablas?measures=persons&rows=accompaniment&filter=minor:yes',
      [
        'Filtrar niñez y adolescencia, acompañamiento y año.',
        'Filter children and adolescents, accompaniment and year.',
      ],
      'measures=persons&filter=minor:yes&filter=accompaniment:unaccompanied&filter=year:2025',
    ),
  ],
};
