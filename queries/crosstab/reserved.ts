/** The codes that exist only in answers, and their labels. */
import type { Text } from '#warehouse/text.ts';

export const TOTAL = '_T';
export const OTHER = '_O';

const LABELS: Readonly<Record<string, Text>> = {
  [TOTAL]: { es: 'Total', en: 'Total' },
  [OTHER]: { es: 'Otros', en: 'Other' },
};

export function reservedLabel(code: string): Text {
  return LABELS[code] ?? { es: code, en: code };
}
