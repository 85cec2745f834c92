/** What a hidden figure does to a drawing, in a sentence under it. */
import type { ChartData } from '#queries/chart/chart-data.ts';

export function gapLines({
  hidden,
  language,
}: Pick<ChartData, 'hidden' | 'language'>): readonly string[] {
  if (hidden === 0) return [];
  const n = String(hidden);
  return [
    language === 'es'
      ? `Cifras ocultas: ${n}. Donde falta una, la línea se interrumpe y la barra apilada es más corta.`
      : `Hidden figures: ${n}. Where one is missing a line breaks and a stacked bar is shorter.`,
  ];
}
