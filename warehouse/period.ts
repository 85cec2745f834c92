/** Periods as codes (`2019`, `2019-Q1`, `2019-03`) and as people read them. */
import type { Text } from '#warehouse/text.ts';

const MONTHS_ES =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  );
const MONTHS_EN =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

export function monthLabel(code: string): Text {
  const [year, month] = code.split('-');
  const index = Number(month) - 1;
  return {
    es: `${MONTHS_ES[index] ?? ''} ${year ?? ''}`,
    en: `${MONTHS_EN[index] ?? ''} ${year ?? ''}`,
  };
}

export function quarterLabel(code: string): Text {
  const [year, quarter] = code.split('-Q');
  return {
    es: `trimestre ${quarter ?? ''} de ${year ?? ''}`,
    en: `Q${quarter ?? ''} ${year ?? ''}`,
  };
}

const FORMS: Readonly<Record<string, RegExp>> = {
  year: /^\d{4}$/,
  quarter: /^\d{4}-Q[1-4]$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
};

/** Is `code` a well-formed period of that level? */
export function isPeriod(level: string, code: string): boolean {
  return FORMS[level]?.test(code) ?? false;
}
