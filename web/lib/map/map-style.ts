/** What the basemap looks like: quiet land and borders from the tokens of the theme, names in the page's letters. */
import type { StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Language } from '#warehouse/text.ts';

export interface StyleParts {
  /** Address of the archive; null: the map has no land, and flows stand on plain ground. */
  readonly basemap: string | null;
  readonly language: Language;
  readonly css: (token: string) => string;
}

/** Flows are drawn under this layer, so that names stay readable. */
export const FIRST_NAMES = 'state-names';
/** A family whose name holds a number is written in quotes, as in CSS. Letters are drawn from the bundled font. */
export const FONT = ['"Source Sans 3 Variable"'];

const from = (layer: string) => ({ source: 'basemap', 'source-layer': layer }) as const;

export function mapStyle({ basemap, language, css }: StyleParts): StyleSpecification {
  const background = {
    id: 'sea',
    type: 'background',
    paint: { 'background-color': css('map-sea') },
  } as const;
  if (basemap === null) return { version: 8, sources: {}, layers: [background] };
  return {
    version: 8,
    sources: { basemap: { type: 'vector', url: `pmtiles://${basemap}` } },
    layers: [
      background,
      { id: 'land', type: 'fill', ...from('countries'), paint: { 'fill-color': css('map-land') } },
      {
        id: 'state-lines',
        type: 'line',
        ...from('borders'),
        filter: ['==', ['get', 'kind'], 'state'],
        minzoom: 2.5,
        paint: { 'line-color': css('map-state'), 'line-width': 0.8 },
      },
      {
        id: 'country-lines',
        type: 'line',
        ...from('borders'),
        filter: ['==', ['get', 'kind'], 'country'],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': css('map-border'),
          'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 6, 1.4],
        },
      },
      ...nameLayers(language, css),
    ],
  };
}

/** Those of states come first: flows lie under them. */
function nameLayers(language: Language, css: StyleParts['css']): SymbolLayerSpecification[] {
  return [
    {
      id: FIRST_NAMES,
      type: 'symbol',
      ...from('labels'),
      filter: ['==', ['get', 'kind'], 'state'],
      minzoom: 4.6,
      layout: {
        'text-field': ['get', language],
        'text-font': FONT,
        'text-size': 11,
        'text-max-width': 7,
      },
      paint: namePaint(css, 'ink-soft'),
    },
    {
      id: 'country-names',
      type: 'symbol',
      ...from('labels'),
      filter: ['==', ['get', 'kind'], 'country'],
      minzoom: 1.5,
      layout: {
        'text-field': ['get', language],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 2, 11, 6, 15],
        'text-letter-spacing': 0.06,
        'text-max-width': 8,
        'symbol-sort-key': ['case', ['get', 'ours'], 0, 1],
      },
      paint: namePaint(css, 'ink-soft'),
    },
  ];
}

export function namePaint(css: (token: string) => string, color: string) {
  return {
    'text-color': css(color),
    'text-halo-color': css('map-land'),
    'text-halo-width': 2,
  } as const;
}

/** Names of the places that flows lead to and from: over all others, which give way. */
export function flowNamesLayer(css: StyleParts['css']): SymbolLayerSpecification {
  return {
    id: 'flow-names',
    type: 'symbol',
    source: 'flow-names',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': 13,
      'text-max-width': 9,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-justify': 'auto',
      'text-radial-offset': ['get', 'away'],
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: namePaint(css, 'ink'),
  };
}
