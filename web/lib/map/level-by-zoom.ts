/** The level of places that suits a zoom: names and nodes a hand's breadth apart. */
import type { PlaceLevel } from '#queries/routes/route-answer.ts';

const FROM_ZOOM: readonly (readonly [zoom: number, level: PlaceLevel])[] = [
  [7, 'municipality'],
  [3.6, 'state'],
  [0, 'country'],
];

/** Answers stop at `finest`, where finer places are not told. */
export function levelAtZoom(zoom: number, finest: PlaceLevel = 'municipality'): PlaceLevel {
  const suited = FROM_ZOOM.filter(([from]) => zoom >= from).map(([, level]) => level);
  const allowed = FROM_ZOOM.slice(FROM_ZOOM.findIndex(([, level]) => level === finest));
  return suited.find((level) => allowed.some(([, each]) => each === level)) ?? 'country';
}
