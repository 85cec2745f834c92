/** One line for each promise: what was measured, what was promised, and whether it held. */
export interface Promised {
  readonly what: string;
  readonly came: string;
  readonly promise: string;
  readonly held: boolean;
}

export function atMost(what: string, figure: number, most: number, unit: string): Promised {
  const [came, promise] = [`${shown(figure)} ${unit}`, `at most ${String(most)} ${unit}`];
  return { what, came, promise, held: figure <= most };
}

export function atLeast(what: string, figure: number, least: number, unit: string): Promised {
  const [came, promise] = [`${shown(figure)} ${unit}`, `at least ${String(least)} ${unit}`];
  return { what, came, promise, held: figure >= least };
}

export function exactly(what: string, figure: number, wanted: number, unit: string): Promised {
  return {
    ...{ what, came: `${shown(figure)} ${unit}`, promise: `${String(wanted)} ${unit}` },
    held: figure === wanted,
  };
}

function shown(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(1);
}

export function line({ what, came, promise, held }: Promised): string {
  return `  ${what.padEnd(52)} ${came.padStart(16)}   ${promise}: ${held ? 'held' : 'MISSED'}`;
}
