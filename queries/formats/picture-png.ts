/** A picture as PNG, at twice its size in pixels, in the typeface of the pages wherever it is drawn. */
import { fontFiles } from '#queries/formats/font-files.ts';
import { renderAsync } from '@resvg/resvg-js';

const SCALE = 2;
/** A picture is held in memory with four bytes a pixel while it is drawn. */
const MOST_PIXELS = 20_000_000;

interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Null: it is too large to be drawn. */
export async function pictureToPng({ svg, width, height }: Picture): Promise<Buffer | null> {
  if (width * height * SCALE ** 2 > MOST_PIXELS) return null;
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles()] },
  });
  return image.asPng();
}
