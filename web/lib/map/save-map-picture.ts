/** Hands the picture of the map to the reader as a file named by what it shows. */
import type { RouteAnswer } from '#queries/routes/route-answer.ts';

import { mapPicture } from './map-picture.ts';
import type { RouteMapView } from './route-map-view.ts';
import type { RouteScale } from './route-scale.ts';

export async function saveMapPicture(
  view: Pick<RouteMapView, 'picture' | 'colors'>,
  answer: RouteAnswer,
  scale: RouteScale,
): Promise<void> {
  const map = await view.picture();
  const { css } = view.colors;
  const blob = await mapPicture({ map, answer, scale, css, ratio: devicePixelRatio });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  const isInvented = answer.sources.some(({ synthetic }) => synthetic);
  link.download = `travesia-routes-${answer.release}${isInvented ? '-synthetic' : ''}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
