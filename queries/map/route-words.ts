/** The words of a map of routes, as the picture and the page beside it say them. */
import type { LegEnd, RouteHead, RouteLedger, RouteMeasure } from '#queries/routes/route-answer.ts';
import type { Text } from '#warehouse/text.ts';

export const STAGE_NAMES: Readonly<Record<LegEnd, Text>> = {
  origin: { es: 'Origen', en: 'Origin' },
  crossing: { es: 'Cruce', en: 'Crossing' },
  detention: { es: 'Detención', en: 'Detention' },
  return: { es: 'Retorno', en: 'Return' },
  reentry: { es: 'Reingreso', en: 'Re-entry' },
  destination: { es: 'Destino', en: 'Destination' },
};

export const UNITS: Readonly<Record<RouteMeasure | 'counted', Text>> = {
  journeys: { es: 'recorridos', en: 'journeys' },
  persons: { es: 'personas', en: 'persons' },
  cases: { es: 'casos', en: 'cases' },
  counted: { es: 'contados', en: 'counted' },
};

/** A source that has added up says itself what it counts. */
export function unitOf({
  measure,
  unit,
  language,
}: Pick<RouteHead, 'measure' | 'unit' | 'language'>): string {
  return measure === 'counted' ? unit : UNITS[measure][language];
}

export const LEDGER_NAMES: Readonly<Record<keyof RouteLedger, Text>> = {
  drawn: { es: 'Dibujados', en: 'Drawn' },
  small: { es: 'flujos pequeños', en: 'small flows' },
  inside: { es: 'dentro de un mismo lugar', en: 'inside one place' },
  unlocated: { es: 'sin lugar registrado', en: 'no place recorded' },
  outside_view: { es: 'fuera de la vista', en: 'outside the view' },
  total: { es: 'total', en: 'total' },
  beyond_top: { es: 'después de los mayores', en: 'after the largest' },
};

export const MAP_WORDS = {
  thickness: { es: 'Grosor', en: 'Width' },
  arriving: { es: 'anillo: llegan', en: 'ring: arriving' },
  leaving: { es: 'disco: salen', en: 'disc: leaving' },
  gap: { es: 'falta una etapa intermedia', en: 'a stage between is missing' },
  to: { es: 'hacia', en: 'towards' },
  nothing: { es: 'No hay flujos que dibujar.', en: 'There are no flows to draw.' },
  largest: { es: 'El mayor', en: 'The largest' },
  shown: {
    es: 'Las flechas dibujadas y sus cifras están en la tabla de rutas.',
    en: 'The arrows drawn and their figures are in the table of routes.',
  },
  outlines: {
    es: 'Contornos: Natural Earth (dominio público). Las fronteras no implican opinión alguna.',
    en: 'Outlines: Natural Earth (public domain). Borders imply no opinion.',
  },
  notShown: { es: 'no se muestran', en: 'not shown' },
} as const satisfies Readonly<Record<string, Text>>;

/** Of two sets of journeys, A and B. */
export const COMPARISON_WORDS = {
  more: { es: '+ más en B', en: '+ more in B' },
  less: { es: '− menos en B', en: '− less in B' },
  chance: { es: 'puede ser azar', en: 'may be chance' },
  table: {
    es: 'Diferencias en puntos porcentuales; las mismas están en la tabla de la comparación.',
    en: 'Differences in percentage points; the same are in the table of the comparison.',
  },
} as const satisfies Readonly<Record<string, Text>>;
