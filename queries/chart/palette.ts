/** Colours of a chart: the page's own, which follow its theme, or fixed ones for a file. */

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  /** Told apart by people of every colour vision (Okabe and Ito 2008), darkest first where it can be. */
  readonly series: readonly string[];
  readonly font: string;
}

const SERIES = [
  '#0b6e74',
  '#d08700',
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#b0608a',
  '#6f7f8c',
  '#8a6d00',
];

export const FILE_PALETTE: Palette = {
  paper: '#fbfaf7',
  ink: '#14273a',
  soft: '#4a5b6b',
  line: '#d9dde1',
  accent: '#0b6e74',
  series: SERIES,
  font: "'Source Sans 3', 'Source Sans 3 Variable', Arial, sans-serif",
};

/** Names of `web/lib/design/tokens.css`. */
export const PAGE_PALETTE: Palette = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  accent: 'var(--accent)',
  series: SERIES.map((_, at) => `var(--series-${String(at + 1)})`),
  font: 'var(--sans)',
};
