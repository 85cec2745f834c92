/** The words of the page of search in Spanish. */
export const esSearch = {
  title: 'Buscar',
  lede: 'Una pregunta con palabras propias: la respuesta es una tabla que se puede abrir, cambiar y citar.',
  label: 'Qué se busca',
  example: 'Por ejemplo: menores Guatemala 2024',
  button: 'Buscar',
  answer: 'La respuesta',
  nearest: 'Lo más cercano que se puede mostrar',
  asked: 'Se preguntó: {asked}.',
  reason: 'No se muestra así a este nivel: {reason}.',
  openTable: 'Abrir la tabla',
  tables: 'Tablas que responden',
  otherTables: 'También se puede preguntar',
  understood: 'Se entendió: {words}.',
  unknown: 'No se reconoció: {words}.',
  nothing: 'Nada se llama así. Puede ayudar escribir menos palabras, o empezar por un ejemplo.',
  examples: 'Preguntas para empezar',
  hidden: 'Esta cifra no se muestra: son muy pocas personas. La tabla explica por qué.',
  change: '{change} frente al año anterior',
  leastBase: 'Entre las filas que el año anterior tenían {count} o más.',
};

export const esSearchKinds = {
  example: 'Preguntas de ejemplo',
  dimension: 'Dimensiones',
  measure: 'Lo que se cuenta',
  value: 'Valores',
  place: 'Lugares',
  representation: 'Representaciones',
  page: 'Páginas',
};
