/** What the reader of a protected answer must know, in words: how figures were made, how far off they may be, what is hidden. */
import type { Answer, Hidden } from '#queries/answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

/** What stands in place of a figure that is not shown; null where it is, or where nothing says. */
export function hiddenAt(
  { protection }: Pick<Answer, 'protection'>,
  measure: number,
  place: number,
): Hidden | null {
  return protection?.hidden[measure]?.[place] ?? null;
}

/** The standard error of a figure; null where it has none. */
export function errorAt(
  { protection, values }: Pick<Answer, 'protection' | 'values'>,
  measure: number,
  place: number,
): number | null {
  const errors = protection?.standard_errors[measure] ?? null;
  if (errors === null || (values[measure]?.[place] ?? null) === null) return null;
  return typeof errors === 'number' ? errors : (errors[place] ?? null);
}

/** Has this measure standard errors to tell? One of published sources has none. */
export function hasErrors({ protection }: Pick<Answer, 'protection'>, measure: number): boolean {
  return (protection?.standard_errors[measure] ?? null) !== null;
}

export const HIDDEN_TEXTS: Readonly<Record<Hidden, Text>> = {
  '<10': {
    es: 'Menos de 10, o nadie: no se distingue.',
    en: 'Fewer than 10, or nobody: the two are not told apart.',
  },
  '<5': {
    es: 'Menos de 5, o nadie: no se distingue.',
    en: 'Fewer than 5, or nobody: the two are not told apart.',
  },
  '×': {
    es: 'No se muestra, para que de ella no se deduzca otra cifra.',
    en: 'Not shown, so that no other figure can be worked out from it.',
  },
};

/** The marks that stand in the answer, in the order above. */
export function hiddenMarks({ protection }: Pick<Answer, 'protection'>): readonly Hidden[] {
  const seen = new Set((protection?.hidden ?? []).flatMap((each) => each ?? []));
  return (['<10', '<5', '×'] as const).filter((mark) => seen.has(mark));
}

/** The same block under every table and in every file; empty where figures are exact. */
export function protectionLines(answer: Answer): readonly string[] {
  const { protection, language } = answer;
  if (protection === null) return [];
  const protectedOnes = answer.measures.filter((_, at) => protection.hidden[at] !== null);
  if (protectedOnes.length === 0) return [];
  const { shown, hidden } = counted(answer);
  const told: readonly Text[] = [
    METHOD,
    ...answer.measures.flatMap(({ label }, at) => errorText(answer, label, at)),
    NOT_ADDITIVE,
    hiddenText(hidden, shown + hidden),
    ...hiddenMarks(answer).map((mark) => ({
      es: `${mark}: ${HIDDEN_TEXTS[mark].es}`,
      en: `${mark}: ${HIDDEN_TEXTS[mark].en}`,
    })),
    ...(answer.status.some((each) => each.includes('u')) ? [LOW] : []),
  ];
  return told.map((text) => text[language]);
}

/** Of the frozen table of noise: variance 3, none over 5, mean nought. */
const METHOD: Text = {
  es: 'Método: clave de celda. Cada cifra lleva un ruido pequeño y sin sesgo, siempre el mismo para las mismas personas; el 96 % de las cifras está a 3 o menos de la exacta.',
  en: 'Method: cell-key. Each figure carries a little unbiased noise, always the same for the same persons; 96 % of figures are within ±3 of the exact one.',
};

const NOT_ADDITIVE: Text = {
  es: 'Los totales se calculan aparte y pueden no coincidir con la suma de sus partes: en lugar de sumar celdas, pida el grupo.',
  en: 'Totals are computed separately and may differ from the sum of the parts: do not add cells, ask for the group.',
};

const LOW: Text = {
  es: 'Baja confiabilidad (en cursiva, o [u]): el error estándar pasa del 10 % de la cifra.',
  en: 'Low reliability (in italics, or [u]): the standard error is over 10 % of the figure.',
};

function errorText(answer: Answer, label: string, measure: number): readonly Text[] {
  const errors = answer.protection?.standard_errors[measure] ?? null;
  if (errors === null) return [];
  const all = typeof errors === 'number' ? [errors] : errors.filter((each) => each !== null);
  if (all.length === 0) return [];
  const [least, most] = all.reduce<readonly [number, number]>(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, 0],
  );
  const range = (language: Language) => {
    const [from, to] = [least, most].map((each) => decimal(each, language));
    if (from === to) return `±${from}`;
    return language === 'es' ? `de ±${from} a ±${to}` : `±${from} to ±${to}`;
  };
  return [
    {
      es: `Error estándar de «${label}»: ${range('es')}.`,
      en: `Standard error of “${label}”: ${range('en')}.`,
    },
  ];
}

const LOCALES = { es: 'es-MX', en: 'en-US' } as const;

function decimal(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

function counted({ protection, values }: Answer) {
  let [shown, hidden] = [0, 0];
  for (const [measure, marks] of (protection?.hidden ?? []).entries())
    for (const [place, mark] of (marks ?? []).entries()) {
      if (mark !== null) hidden += 1;
      else if ((values[measure]?.[place] ?? null) !== null) shown += 1;
    }
  return { shown, hidden };
}

function hiddenText(hidden: number, all: number): Text {
  return hidden === 0
    ? { es: 'Se muestran todas las cifras.', en: 'All figures are shown.' }
    : {
        es: `No se muestran ${String(hidden)} de ${String(all)} cifras.`,
        en: `${String(hidden)} of ${String(all)} figures are not shown.`,
      };
}
