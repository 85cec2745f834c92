/** Colours of a map of routes: the page's own, which follow its theme, or fixed light ones for paper and files. */
import { FILE_PALETTE, PAGE_PALETTE } from '#queries/chart/palette.ts';
import type { LegEnd } from '#queries/routes/route-answer.ts';

export interface MapPalette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly font: string;
  readonly sea: string;
  readonly land: string;
  /** Between countries, and along coasts. */
  readonly border: string;
  /** Between the states of a country. */
  readonly stateBorder: string;
  /** Of shaded areas, one hue, the lightest first. */
  readonly shades: readonly string[];
  /** Of what arrives at a stage: at least 3:1 on land and on sea. */
  readonly stages: Readonly<Record<LegEnd, string>>;
}

/** Names of `web/lib/design/tokens.css`. */
const PAGE_MAP: MapPalette = {
  ...PAGE_PALETTE,
  sea: 'var(--map-sea)',
  land: 'var(--map-land)',
  border: 'var(--map-border)',
  stateBorder: 'var(--map-state)',
  shades: [1, 2, 3, 4, 5].map((step) => `var(--map-shade-${String(step)})`),
  stages: {
    origin: 'var(--leg-origin)',
    crossing: 'var(--leg-crossing)',
    detention: 'var(--leg-detention)',
    return: 'var(--leg-return)',
    reentry: 'var(--leg-reentry)',
    destination: 'var(--leg-return)',
  },
};

export const FILE_MAP: MapPalette = {
  ...FILE_PALETTE,
  sea: '#edf2f4',
  land: '#ffffff',
  border: '#98a4af',
  stateBorder: '#dde2e6',
  shades: ['#e4eef7', '#c8def0', '#a5c9e6', '#7cb0d8', '#4f92c6'],
  stages: {
    origin: '#0072b2',
    crossing: '#a96d00',
    detention: '#d04f00',
    return: '#00805d',
    reentry: '#a8507f',
    destination: '#00805d',
  },
};

/** As the pages look in the dark, for a picture that cannot ask them. */
const DARK_MAP: MapPalette = {
  ...FILE_MAP,
  ...{ paper: '#0f1a24', ink: '#e6ebef', soft: '#a9b7c3', line: '#2a3b4a' },
  ...{ sea: '#0c161f', land: '#1b2a37', border: '#5d7386', stateBorder: '#304353' },
  shades: ['#213a4f', '#264a67', '#2c5d84', '#3574a5', '#438dc7'],
  stages: {
    ...{ origin: '#5aaee0', crossing: '#e8a524', detention: '#f08a3c' },
    ...{ return: '#2fc49a', reentry: '#de94bb', destination: '#2fc49a' },
  },
};

export const MAP_PALETTES = { page: PAGE_MAP, light: FILE_MAP, dark: DARK_MAP } as const;
