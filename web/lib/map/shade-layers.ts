/** The shaded states of origin as MapLibre layers: below the borders and everything that flows. */
import type { FeatureCollection } from 'geojson';
import type { FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl';

export type ShadeFeatures = FeatureCollection;

export const SHADES = 'shades';
/** Of municipalities, where the operator added them. */
export const OUTLINES = 'outlines';
export const NO_SHADES: ShadeFeatures = { type: 'FeatureCollection', features: [] };
/** Classes of shade, as `--map-shade-1` and on. */
const CLASSES = [0, 1, 2, 3, 4];

/** What rests on 20 to 49 has a dashed edge, so that its colour is not all that says so. */
export function shadeLayers(
  css: (token: string) => string,
): readonly (FillLayerSpecification | LineLayerSpecification)[] {
  const color = [
    'match',
    ['get', 'shade'],
    ...CLASSES.flatMap((each) => [each, css(`map-shade-${String(each + 1)}`)]),
    css('map-land'),
  ] as never;
  return [
    {
      ...{ id: SHADES, type: 'fill', source: SHADES },
      filter: ['!=', ['get', 'shade'], null],
      paint: { 'fill-color': color, 'fill-antialias': false },
    },
    {
      ...{ id: 'shades-few', type: 'line', source: SHADES },
      filter: ['==', ['get', 'is_marked'], true],
      paint: { 'line-color': css('ink-soft'), 'line-width': 1.4, 'line-dasharray': [2, 2] },
    },
    {
      ...{ id: OUTLINES, type: 'line', source: OUTLINES },
      paint: { 'line-color': css('map-border'), 'line-width': 0.8 },
    },
  ];
}
