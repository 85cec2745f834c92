/** The chart of an answer as PNG. */
import type { Answer } from '#queries/answer.ts';
import type { ChartKind } from '#queries/chart/propose-chart.ts';
import { chartPicture, type NoChart } from '#queries/formats/chart-svg.ts';
import { pictureToPng } from '#queries/formats/picture-png.ts';

export async function toPng(answer: Answer, wish: ChartKind | null): Promise<Uint8Array | NoChart> {
  const picture = chartPicture(answer, wish);
  if ('reason' in picture) return picture;
  return (await pictureToPng(picture)) ?? TOO_HIGH;
}

const TOO_HIGH: NoChart = {
  reason: {
    es: 'La gráfica es demasiado alta para un PNG. Pídala en SVG, o con menos categorías.',
    en: 'The chart is too high for a PNG. Ask for SVG, or for fewer categories.',
  },
  possible: [],
};
