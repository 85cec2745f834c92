/** The words of files, in both languages. */
import type { CellStatus, Hidden } from '#queries/answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

/** Shorthand in place of a figure, as the UK Analysis Function recommends for spreadsheets. */
export type Mark = '[c]' | '[u]' | '[x]' | '[z]';

/** Of a protected answer the rule by which a figure is hidden stands in its place. */
export type SeenMark = Mark | Hidden;

export const MARKS: Readonly<Record<Mark, Text>> = {
  '[c]': {
    es: 'No se muestra para proteger a las personas.',
    en: 'Not shown, to protect persons.',
  },
  '[u]': { es: 'Poca confiabilidad.', en: 'Low reliability.' },
  '[x]': {
    es: 'No disponible en las fuentes de la celda.',
    en: 'Not available in the sources of the cell.',
  },
  '[z]': {
    es: 'No aplica: no hay base, o es menor que diez.',
    en: 'Not applicable: there is no base, or it is below ten.',
  },
};

export const STATUS_LABELS: Readonly<Record<CellStatus, Text>> = {
  A: { es: 'Valor normal', en: 'Normal value' },
  u: { es: 'Poca confiabilidad', en: 'Low reliability' },
  c: { es: 'No se muestra', en: 'Not shown' },
  o: { es: 'No disponible', en: 'Not available' },
};

const WORDS = {
  title: { es: 'Título', en: 'Title' },
  asOf: { es: 'Datos al', en: 'Data as of' },
  release: { es: 'Publicación', en: 'Release' },
  level: { es: 'Nivel', en: 'Level' },
  unit: { es: 'Unidad', en: 'Unit' },
  question: { es: 'Pregunta', en: 'Question' },
  citation: { es: 'Cita', en: 'Citation' },
  synthetic: {
    es: 'Contiene datos sintéticos: cifras inventadas, no reales.',
    en: 'Holds synthetic data: invented figures, not real ones.',
  },
  syntheticName: { es: 'Aviso', en: 'Warning' },
  cover: { es: 'Portada', en: 'Cover' },
  contents: { es: 'Contenido', en: 'Contents' },
  notes: { es: 'Notas', en: 'Notes' },
  note: { es: 'Nota', en: 'Note' },
  number: { es: 'Número', en: 'Number' },
  concerns: { es: 'Se refiere a', en: 'Concerns' },
  everything: { es: 'Toda la tabla', en: 'The whole table' },
  table: { es: 'Tabla', en: 'Table' },
  displayed: { es: 'Tal como se ve', en: 'As displayed' },
  sheet: { es: 'Hoja', en: 'Sheet' },
  holds: { es: 'Contiene', en: 'Holds' },
  sources: { es: 'Fuentes', en: 'Sources' },
  source: { es: 'Fuente', en: 'Source' },
  licence: { es: 'Licencia', en: 'Licence' },
  attribution: { es: 'Atribución', en: 'Attribution' },
  marks: { es: 'Marcas', en: 'Marks' },
  mark: { es: 'Marca', en: 'Mark' },
  meaning: { es: 'Significado', en: 'Meaning' },
  protection: { es: 'Cómo se protegen las cifras', en: 'How the figures are protected' },
  standardError: { es: 'error estándar', en: 'standard error' },
  about: { es: 'Sobre esta tabla', en: 'About this table' },
  item: { es: 'Dato', en: 'Item' },
  measure: { es: 'Medida', en: 'Measure' },
  total: { es: 'Total', en: 'Total' },
  reliability: { es: 'confiabilidad', en: 'reliability' },
  coverHint: {
    es: 'Cada tabla está en una hoja, con una fila de encabezados. Las marcas entre corchetes se explican en las notas.',
    en: 'Each table is on one sheet, with one row of headers. The marks in brackets are explained in the notes.',
  },
  accessibleHint: {
    es: 'La tabla para leer con programas y lectores de pantalla',
    en: 'The table for programs and screen readers',
  },
  displayedHint: { es: 'La tabla como en la página', en: 'The table as on the page' },
  tooLargeToDisplay: {
    es: 'Sin hoja: la tabla pasa de 100,000 celdas',
    en: 'No sheet: the table has over 100,000 cells',
  },
  notesHint: {
    es: 'Notas, fuentes y significado de las marcas',
    en: 'Notes, sources and what the marks mean',
  },
  page: { es: 'Página', en: 'Page' },
} as const satisfies Readonly<Record<string, Text>>;

export type Words = Readonly<Record<keyof typeof WORDS, string>>;

export function wordsOf(language: Language): Words {
  const entries = Object.entries(WORDS).map(([name, text]) => [name, text[language]]);
  return Object.fromEntries(entries) as Words;
}
