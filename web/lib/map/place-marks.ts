/**
 * Register places as MapLibre layers. The colour and the legend tell the kind; a filled mark was listed, a hollow one
 * is unverified; a place known only to its city is a wide pale ring around the city and never a dot on a building.
 */
import type { CircleLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';

import { FONT, namePaint } from './map-style.ts';
import { PLACE_TOKENS } from './place-tokens.ts';

type Css = (token: string) => string;

export const PLACES = 'places';

export function placeMarks(
  css: Css,
): readonly [CircleLayerSpecification, CircleLayerSpecification, SymbolLayerSpecification] {
  const color = [
    'match',
    ['get', 'layer'],
    ...Object.entries(PLACE_TOKENS).flatMap(([kind, token]) => [kind, css(token)]),
    css('ink'),
  ] as never;
  const shared = { type: 'circle', source: PLACES } as const;
  return [
    {
      ...{ ...shared, id: 'places-near', filter: ['!', ['get', 'exact']] },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 3, 8, 11],
        'circle-opacity': 0.08,
        'circle-color': color,
        'circle-stroke-color': color,
        'circle-stroke-opacity': ['case', ['get', 'verified'], 0.9, 0.45],
        'circle-stroke-width': 1.2,
      },
    },
    {
      ...{ ...shared, id: 'places-exact', filter: ['get', 'exact'] },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 2, 8, 4.5],
        'circle-color': ['case', ['get', 'verified'], color, css('map-land')],
        'circle-stroke-color': color,
        'circle-stroke-width': 1.4,
      },
    },
    {
      ...{ id: 'place-names', type: 'symbol', source: PLACES, minzoom: 6.5 },
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11,
        'text-variable-anchor': ['left', 'right'],
        'text-radial-offset': 0.9,
        'text-max-width': 10,
      },
      paint: namePaint(css, 'ink-soft'),
    },
  ];
}
