/** The chart of an answer as PNG, at twice its size in pixels, in the typeface of the pages wherever it is drawn. */
import type { Answer } from '#queries/answer.ts';
import type { ChartKind } from '#queries/chart/propose-chart.ts';
import { chartPicture, type NoChart } from '#queries/formats/chart-svg.ts';
import { fontFiles } from '#queries/formats/font-files.ts';
import { renderAsync } from '@resvg/resvg-js';

const SCALE = 2;
/** A picture is held in memory with four bytes a pixel while it is drawn. */
const MOST_PIXELS = 20_000_000;

export async function toPng(answer: Answer, wish: ChartKind | null): Promise<Uint8Array | NoChart> {
  const picture = chartPicture(answer, wish);
  if ('reason' in picture) return picture;
  const { svg, width, height } = picture;
  if (width * height * SCALE ** 2 > MOST_PIXELS) return TOO_HIGH;
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles()] },
  });
  return image.asPng();
}

const TOO_HIGH: NoChart = {
  reason: {
    es: 'La gráfica es demasiado alta para un PNG. Pídala en SVG, o con menos categorías.',
    en: 'The chart is too high for a PNG. Ask for SVG, or for fewer categories.',
  },
  possible: [],
};
