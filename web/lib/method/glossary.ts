/** What the words of this site mean; other pages link to a word by its id: `/glosario#persona`. */
import type { Text } from '#warehouse/text.ts';

export interface Term {
  readonly id: string;
  readonly term: Text;
  /** May hold links, as pages of explanation do. */
  readonly meaning: Text;
}

function term(
  id: string,
  [es, en]: readonly [string, string],
  [meaningEs, meaningEn]: readonly [string, string],
): Term {
  return { id, term: { es, en }, meaning: { es: meaningEs, en: meaningEn } };
}

export const GLOSSARY: readonly Term[] = [
  term(
    'accion',
    ['Acción', 'Action'],
    [
      'Cada gestión hecha en un caso: una visita, una llamada, un trámite ante una autoridad.',
      'Each thing done in a case: a visit, a call, a procedure with an authority.',
    ],
  ),
  term(
    'ambito',
    ['Ámbito', 'Area'],
    [
      'Materia de un caso: migratoria, penal, laboral, civil, administrativa, derechos humanos y otras. Un caso puede cambiar de ámbito, y el cambio queda.',
      'Matter of a case: migratory, criminal, labour, civil, administrative, human rights and others. A case may change its area, and the change stays.',
    ],
  ),
  term(
    'carga',
    ['Carga', 'Load'],
    [
      'Personal requerido entre personal en funciones: 100 % alcanza justo. Ver [cómo se calcula](/metodo/asignacion).',
      'Staff required over staff on post: at 100% it just suffices. See [how it is worked out](/metodo/asignacion).',
    ],
  ),
  term(
    'caso',
    ['Caso', 'Case'],
    [
      'Expediente que una representación abre para una persona. Una persona puede tener varios.',
      'File that a representation opens for a person. A person may have several.',
    ],
  ),
  term(
    'celda',
    ['Celda', 'Cell'],
    [
      'Una cifra de una tabla: el cruce de una fila y una columna.',
      'One figure of a table: where a row and a column meet.',
    ],
  ),
  term(
    'circuito',
    ['Circuito', 'Circuit'],
    [
      'Camino que se repite: alguien retorna y vuelve a salir.',
      'A way that repeats: somebody returns and leaves again.',
    ],
  ),
  term(
    'complemento',
    ['Complemento', 'Complement'],
    [
      'Lo que falta de una cifra para su total. Si es muy pequeño, la cifra se reserva: [protección](/metodo/proteccion).',
      'What a figure lacks to its total. If it is very small, the figure is kept back: [protection](/metodo/proteccion).',
    ],
  ),
  term(
    'corte',
    ['Corte', 'Snapshot'],
    [
      'Todo lo que se sabe después de una noche. Cada corte tiene un nombre con su fecha.',
      'All that is known after a night. Each snapshot has a name with its date.',
    ],
  ),
  term(
    'dimension',
    ['Dimensión', 'Dimension'],
    [
      'Aquello por lo que se divide una cifra: año, sexo, país de origen. Todas están en el [diccionario](/datos/diccionario).',
      'What a figure is divided by: year, sex, country of origin. All are in the [dictionary](/datos/diccionario).',
    ],
  ),
  term(
    'equivalencia',
    ['Equivalencia', 'Crosswalk'],
    [
      'Lista que lleva los códigos de un registro nacional a los regionales: [indicadores](/metodo/indicadores).',
      'List that takes the codes of a national registry to the regional ones: [indicators](/metodo/indicadores).',
    ],
  ),
  term(
    'etapa',
    ['Etapa', 'Stage'],
    [
      'Punto de un recorrido: origen, cruce, aprehensión, detención, retorno o reingreso.',
      'Point of a journey: origin, crossing, apprehension, detention, return or re-entry.',
    ],
  ),
  term(
    'ficha',
    ['Ficha técnica', 'Technical sheet'],
    [
      'Documento de una fuente: qué es una fila, qué columna llena cada campo, qué se puede mostrar y con qué licencia.',
      'Document of a source: what a row is, which column fills each field, what may be shown and under which licence.',
    ],
  ),
  term(
    'fuente',
    ['Fuente', 'Source'],
    [
      'Registro nacional o conjunto público del que vienen las cifras. Están en [Datos](/datos).',
      'National registry or public dataset that figures come from. They are under [Data](/datos).',
    ],
  ),
  term(
    'medida',
    ['Medida', 'Measure'],
    [
      'Lo que se cuenta o calcula: personas, casos, mediana de días de cierre.',
      'What is counted or worked out: persons, cases, median days to close.',
    ],
  ),
  term(
    'nivel',
    ['Nivel de detalle', 'Level of detail'],
    [
      'Lo que cada quien puede ver: público, análisis regional o registro propio. [Quién ve qué](/metodo/proteccion#quien-ve-que).',
      'What each reader may see: public, regional analysis or own registry. [Who sees what](/metodo/proteccion#quien-ve-que).',
    ],
  ),
  term(
    'noche',
    ['Noche', 'Night'],
    [
      'La carga diaria: recibe, revisa y publica, o no publica nada y deja lo de ayer.',
      'The daily load: it receives, checks and publishes, or publishes nothing and leaves yesterday’s.',
    ],
  ),
  term(
    'persona',
    ['Persona', 'Person'],
    [
      'Alguien con al menos un caso o recorrido, contado una vez en cada cifra: [cómo se cuenta](/metodo/personas).',
      'Somebody with at least one case or journey, counted once in each figure: [how it is counted](/metodo/personas).',
    ],
  ),
  term(
    'personal-requerido',
    ['Personal requerido', 'Staff required'],
    [
      'Personas que harían falta para el trabajo de un año, con los minutos de cada tipo de caso.',
      'People that the work of a year would take, with the minutes of each kind of case.',
    ],
  ),
  term(
    'programa',
    ['Programa', 'Programme'],
    [
      'Iniciativa a la que pertenece un caso; se agrega como dato, con su fecha de inicio.',
      'Initiative that a case belongs to; it is added as data, with its first day.',
    ],
  ),
  term(
    'publicacion',
    ['Publicación', 'Release'],
    [
      'Un mes cerrado y congelado, que responde siempre lo mismo: [publicaciones y revisiones](/metodo/revisiones).',
      'A month closed and frozen, which answers the same for ever: [releases and revisions](/metodo/revisiones).',
    ],
  ),
  term(
    'recibo',
    ['Recibo', 'Receipt'],
    [
      'Lo que hizo una noche, archivo por archivo: filas leídas, cargadas, rechazadas con su razón.',
      'What a night did, file by file: rows read, loaded, rejected with their reason.',
    ],
  ),
  term(
    'recorrido',
    ['Recorrido', 'Journey'],
    [
      'De la salida al retorno, o hasta que el registro calla: [cómo se hacen las rutas](/metodo/rutas).',
      'From departure to return, or until the record falls silent: [how routes are made](/metodo/rutas).',
    ],
  ),
  term(
    'representacion',
    ['Representación', 'Representation'],
    [
      'Embajada, consulado o sección consular. Están en [Representaciones](/representaciones).',
      'Embassy, consulate or consular section. They are under [Representations](/representaciones).',
    ],
  ),
  term(
    'ruido',
    ['Ruido', 'Noise'],
    [
      'Número pequeño, cero en promedio, que se suma a cada conteo de personas que ve el público.',
      'A small number, nought on average, added to each count of persons that the public sees.',
    ],
  ),
  term(
    'seudonimo',
    ['Seudónimo', 'Pseudonym'],
    [
      'Clave que reconoce a la misma persona sin decir quién es.',
      'Key that recognises the same person without saying who it is.',
    ],
  ),
  term(
    'sintetico',
    ['Datos sintéticos', 'Synthetic data'],
    [
      'Personas y cifras inventadas por un programa, para probar y aprender. No describen a nadie.',
      'Persons and figures invented by a program, to try and to learn. They describe nobody.',
    ],
  ),
  term(
    'tramo',
    ['Tramo', 'Leg'],
    [
      'Parte de un recorrido entre dos etapas con lugar conocido.',
      'Part of a journey between two stages whose place is known.',
    ],
  ),
];
