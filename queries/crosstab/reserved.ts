/** Labels of the codes that exist only in answers. */
import type { Text } from '#warehouse/text.ts';
import { OTHER, TOTAL } from '#queries/crosstab/cells.ts';

const LABELS: Readonly<Record<string, Text>> = {
  [TOTAL]: { es: 'Total', en: 'Total' },
  [OTHER]: { es: 'Otros', en: 'Other' },
};

export function reservedLabel(code: string): Text {
  return LABELS[code] ?? { es: code, en: code };
}
