/** The manual of those who keep the site: operators and auditors. */
import { exercise, picture, type ManualPage } from './manual.ts';
import { points, section, steps } from './prose.ts';

export const OPERATOR: ManualPage = {
  slug: 'operacion',
  title: { es: 'Operación', en: 'Operator' },
  lede: {
    es: 'Saber cada mañana que la carga de anoche salió bien, y dejar los códigos al día.',
    en: 'Know each morning that last night’s load went well, and keep the codes up to date.',
  },
  picture: picture('codigos', '/administracion/codigos', [
    'Códigos sin equivalencia, con los regionales más parecidos.',
    'Unmapped codes, with the regional ones most like them.',
  ]),
  sections: [
    section(
      'manana',
      ['Cada mañana', 'Each morning'],
      steps(
        [
          'Abrir [Noches](/administracion/noches): la última debe decir «publicada».',
          'Open [Nights](/administracion/noches): the last must say “published”.',
        ],
        [
          'Si una fuente espera o fue rechazada, su recibo dice archivo, línea y regla.',
          'Where a source waits or was refused, its receipt says file, line and rule.',
        ],
        [
          'Asignar los [códigos nuevos](/administracion/codigos); cuentan desde la noche siguiente.',
          'Map the [new codes](/administracion/codigos); they count from the next night on.',
        ],
      ),
    ),
    section(
      'cambios',
      ['Cambios', 'Changes'],
      points(
        [
          'Un programa nuevo se agrega como dato en [Programas](/administracion/programas), con su fecha.',
          'A new programme is added as data under [Programmes](/administracion/programas), with its date.',
        ],
        [
          'Sedes que abren o cierran: [Representaciones](/administracion/representaciones).',
          'Representations that open or close: [Representations](/administracion/representaciones).',
        ],
        [
          'Todo cambio queda en [Cambios](/administracion/cambios) y se puede deshacer.',
          'Every change stays under [Changes](/administracion/cambios) and can be undone.',
        ],
      ),
    ),
    section(
      'instalar',
      ['Instalar y respaldar', 'Install and back up'],
      points([
        'Los documentos docs/operations.md y docs/a-bad-morning.md del programa llevan paso a paso.',
        'The documents docs/operations.md and docs/a-bad-morning.md of the program lead step by step.',
      ]),
    ),
  ],
  exercises: [
    exercise(
      'sin-equivalencia',
      [
        '¿Cuántos casos llevan una categoría sin equivalencia?',
        'How many cases carry an unmapped category?',
      ],
      '/administracion/codigos',
      [
        'En una tabla, el código es _M, «Código sin equivalencia».',
        'In a table the code is _M, “Unmapped code”.',
      ],
      'measures=cases&filter=category:_M',
    ),
  ],
};

export const AUDITOR: ManualPage = {
  slug: 'auditoria',
  title: { es: 'Auditoría', en: 'Auditor' },
  lede: {
    es: 'Comprobar quién vio qué, y que lo publicado se puede reproducir.',
    en: 'Check who saw what, and that what is published can be reproduced.',
  },
  picture: null,
  sections: [
    section(
      'bitacora',
      ['La bitácora', 'The audit log'],
      steps(
        [
          'Abrir [Bitácora](/administracion/bitacora): entradas, permisos, consultas de cifras exactas, cambios.',
          'Open [Audit log](/administracion/bitacora): sign-ins, grants, questions for exact figures, changes.',
        ],
        [
          'Cada línea lleva la huella de la anterior: si falta una, la comprobación lo dice.',
          'Each line carries the fingerprint of the one before: where one is missing, the check says so.',
        ],
      ),
    ),
    section(
      'reproducir',
      ['Reproducir una cifra', 'Reproduce a figure'],
      steps(
        [
          'Abrir la dirección citada; con &release= responde lo mismo para siempre.',
          'Open the address cited; with &release= it answers the same for ever.',
        ],
        [
          'Comparar lo que ve el público con &level=public en cualquier tabla.',
          'Compare what the public sees by &level=public on any table.',
        ],
        [
          'Leer en [Datos](/datos) qué cambió entre publicaciones, y por qué se retiró alguna.',
          'Read under [Data](/datos) what changed between releases, and why any was withdrawn.',
        ],
      ),
    ),
  ],
  exercises: [
    exercise(
      'lo-que-ve-el-publico',
      [
        '¿Cuántas personas atendidas en 2025 ve el público?',
        'How many persons assisted in 2025 does the public see?',
      ],
      '/tablas?measures=persons&rows=year',
      ['Agregar &level=public a la dirección.', 'Add &level=public to the address.'],
      'measures=persons&filter=year:2025&level=public',
    ),
  ],
};
