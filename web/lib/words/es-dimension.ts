/** The words of the pages of dimensions in Spanish. */
export const esDimension = {
  index: 'Dimensiones',
  lede: 'En qué se puede repartir cada cifra: qué es, qué valores tiene y quién lo registra.',
  theme: 'Tema',
  levels: 'Niveles',
  counts: 'Se registra con',
  code: 'Código',
  open: 'Abrir en las tablas',
  sources: 'Qué fuentes lo registran',
  source: 'Fuente',
  years: 'Años de apertura',
  never: 'No lo registra',
  recorded: 'Con el dato',
  share: 'Proporción',
  byYear: 'Por año',
  values: 'Valores',
  valuesNote:
    'En cursiva, lo que falta: sin registro, se ignora, no se preguntó o un código sin equivalencia.',
  value: 'Valor',
  more: 'Se muestran {shown} de {all} valores; la tabla y el catálogo tienen todos.',
};
