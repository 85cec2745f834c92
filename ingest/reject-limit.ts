/** How many rows of a file may break a rule before nothing of its drop is loaded; the technical sheet sets the share. */
import type { ReceiptFile, ReceiptReject } from '#warehouse/receipts.ts';
import type { Text } from '#warehouse/text.ts';

/** Rows that add up others are no fault of the file. */
export function isOverLimit(
  { name, rejected, rows_read }: ReceiptFile,
  rejects: readonly ReceiptReject[],
  limitPercent: number,
): boolean {
  const expected = rejects
    .filter(({ file, rule }) => file === name && rule === 'subtotal')
    .reduce((sum, { count }) => sum + count, 0);
  return (rejected - expected) * 100 > rows_read * limitPercent;
}

export function overLimit({ name, rejected, rows_read }: ReceiptFile, limitPercent: number): Text {
  const [all, bad, limit] = [rows_read, rejected, limitPercent].map(String);
  return {
    es: `${name}: ${String(bad)} de ${String(all)} filas incumplen una regla, más del límite de ${String(limit)} %. No se cargó nada de esta entrega; sigue lo anterior.`,
    en: `${name}: ${String(bad)} of ${String(all)} rows break a rule, above the limit of ${String(limit)} %. Nothing of this drop was loaded; what was there before stays.`,
  };
}
