/** The ten rules of how cases are entered, each with what enforces it. */
import { section, text, type ProsePage, type Section } from './prose.ts';

export interface RuleOfEntry {
  readonly section: Section;
  /** Names in `warehouse/checks/`: run over every new snapshot before it is published. */
  readonly checks: readonly string[];
  /** Rules by which `ingest/` rejects a row, as receipts name them; with a field, of that field alone. */
  readonly rejects: readonly string[];
  /** A file of `ingest/` that refuses more than a row, or counts what it lets through. */
  readonly guard: string | null;
}

type Pair = readonly [es: string, en: string];

function rule(
  at: number,
  [es, en]: Pair,
  [whyEs, whyEn]: Pair,
  {
    checks = [],
    rejects = [],
    guard = null,
  }: Partial<Pick<RuleOfEntry, 'checks' | 'rejects' | 'guard'>>,
): RuleOfEntry {
  const heading: Pair = [`${String(at)}. ${es}`, `${String(at)}. ${en}`];
  return {
    section: section(`regla-${String(at)}`, heading, text(whyEs, whyEn)),
    checks,
    rejects,
    guard,
  };
}

export const RULES_OF_ENTRY: readonly RuleOfEntry[] = [
  rule(
    1,
    ['Sin nombres ni documentos', 'No names, no papers'],
    [
      'Nombres, documentos, teléfonos, correos y direcciones se quedan en el registro. Un archivo que trae una columna con ellos se devuelve entero y no se guarda nada.',
      'Names, papers, telephones, e-mail and addresses stay in the registry. A file with a column of them is sent back whole and nothing of it is kept.',
    ],
    { guard: 'refuse-personal-data' },
  ),
  rule(
    2,
    ['Una persona, una clave', 'One person, one key'],
    [
      'La misma persona lleva el mismo seudónimo en todas las representaciones y todos los años: sin eso quien pide ayuda dos veces contaría dos veces.',
      'The same person carries the same pseudonym at every representation and in every year: else whoever asks for help twice would count twice.',
    ],
    { checks: ['person-seen', 'record-keys'], rejects: ['missing person_key'] },
  ),
  rule(
    3,
    ['Cada caso es de una persona', 'Each case belongs to a person'],
    [
      'Un caso se abre a nombre de alguien. Si atañe a una familia, cada integrante tiene su caso.',
      'A case is opened for somebody. Where it concerns a family, each member has a case.',
    ],
    { checks: ['case-person'], rejects: ['missing case_key'] },
  ),
  rule(
    4,
    ['Toda acción pertenece a un caso', 'Every action belongs to a case'],
    [
      'Una llamada, una visita o una remisión se anota en el caso al que pertenece, que debe venir en la misma entrega o en una anterior.',
      'A call, a visit or a referral is noted in the case it belongs to, which must come in the same delivery or an earlier one.',
    ],
    { checks: ['action-case', 'case-actions'], rejects: ['unknown_case'] },
  ),
  rule(
    5,
    ['Fechas reales', 'Real dates'],
    [
      'Día, mes y año en la forma acordada; ni anteriores a 1900 ni futuras. La fecha que cuenta es la del hecho, no la de la captura.',
      'Day, month and year in the form agreed; neither before 1900 nor in the future. What counts is the date of the fact, not that of its entry.',
    ],
    { rejects: ['not_a_date', 'impossible_date'] },
  ),
  rule(
    6,
    ['Se cierra después de abrir', 'Closed after it was opened'],
    [
      'Un caso no se cierra antes de su apertura. Si se reabre, se abre otro o se corrige el cierre.',
      'A case does not close before it opens. When it goes on, another is opened or the closing is corrected.',
    ],
    { checks: ['case-dates'], rejects: ['closed_before_opened'] },
  ),
  rule(
    7,
    ['Códigos de la lista', 'Codes from the list'],
    [
      'Ámbito, categoría, lugar y los demás campos llevan un código de su lista. Un programa o trámite nuevo se avisa: se agrega con su fecha y mientras tanto se cuenta como código sin equivalencia.',
      'Area, category, place and the other fields carry a code of their list. A new programme or procedure is announced: it is added with its date, and until then counted as an unmapped code.',
    ],
    { checks: ['code-types', 'code-parents', 'code-periods'], guard: 'code-mappings' },
  ),
  rule(
    8,
    ['Lo que no se sabe, se dice', 'What is not known is said'],
    [
      '«Se ignora», «no se preguntó» y «no aplica» son respuestas distintas y ninguna es un cero. Lo obligatorio (persona, representación, apertura) no puede faltar.',
      '“Unknown”, “not asked” and “not applicable” are different answers, and none is a nought. What is required (person, representation, opening) cannot be missing.',
    ],
    { checks: ['quality-scores'], rejects: ['missing', 'not_a_number', 'not_a_count'] },
  ),
  rule(
    9,
    ['La ruta en orden', 'The route in order'],
    [
      'Origen, cruce, detención y retorno se anotan con su lugar y su fecha, cada uno en el recorrido al que pertenece.',
      'Origin, crossing, detention and return are noted with place and date, each in the journey it belongs to.',
    ],
    { checks: ['stage-journey', 'journey-person', 'leg-chain', 'leg-stages', 'journey-path'] },
  ),
  rule(
    10,
    ['Se corrige en el registro', 'Corrected in the registry'],
    [
      'Un error se corrige en su origen y la fila vuelve con la misma clave: reemplaza a la anterior. Nada se borra en silencio: cada fila queda cargada, rechazada, repetida o retirada.',
      'A mistake is mended where it was made and the row comes again under the same key: it replaces the one before. Nothing vanishes in silence: each row is loaded, rejected, repeated or taken back.',
    ],
    { checks: ['conservation', 'reject-lines', 'load-months'] },
  ),
];

export const DECALOGUE: ProsePage = {
  slug: 'decalogo',
  title: { es: 'Decálogo de captura', en: 'Ten rules of entry' },
  lede: {
    es: 'Diez reglas para que un caso cuente igual en cualquier consulado. Cada una tiene una comprobación que corre sola.',
    en: 'Ten rules, so that a case counts alike at any consulate. Each has a check that runs by itself.',
  },
  sections: RULES_OF_ENTRY.map((each) => each.section),
};
