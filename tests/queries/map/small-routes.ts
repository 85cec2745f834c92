/** An answer about routes that is small enough to add up in one's head, and one square of land to draw it on. */
import type { MapShapes } from '#queries/map/draw-land.ts';
import type {
  RouteAnswer,
  RouteLayer,
  RouteLeg,
  RouteNode,
  RouteStage,
} from '#queries/routes/route-answer.ts';

function node(stage: RouteStage, code: string, at: readonly [number, number] | null): RouteNode {
  return {
    ...{ id: `${stage}:${code}`, stage, code, label: code, within: 'País <A&B>' },
    ...{ longitude: at?.[0] ?? null, latitude: at?.[1] ?? null },
    ...{ precision: 'area', unverified: false, arriving: 0, leaving: 0, inside: 0 },
  };
}

function leg(rank: number, from: string, to: string, journeys: number): RouteLeg {
  const counted = { value: journeys, journeys, persons: journeys - 1 };
  return { rank, from, to, ...counted, status: 'A', standard_error: null };
}

function layer(
  from: RouteStage,
  to: RouteStage,
  legs: readonly RouteLeg[],
  skipped: readonly RouteStage[] = [],
): RouteLayer {
  const drawn = legs.reduce((sum, { journeys }) => sum + (journeys ?? 0), 0);
  const rest = { small: 7, inside: 5, unlocated: 20, outside_view: 0, beyond_top: 4 };
  const ledger = { drawn, ...rest, total: drawn + 32 };
  return { from, to, skipped, legs, legs_in_all: legs.length + 2, ledger, not_shown: null };
}

export const SMALL_ROUTES: RouteAnswer = {
  ...{ question: 'stages=origin,detention,return&level=state', title: 'Recorridos de prueba' },
  ...{ language: 'es', release: '2026-10', as_of: '2026-11-01', level: 'owner' },
  ...{ place_level: 'state', measure: 'journeys', unit: 'recorridos', notes: [] },
  sources: [
    {
      ...{ id: 'prueba', title: 'Prueba', country: 'MEX', attribution: 'Nadie', licence: 'CC0' },
      ...{ synthetic: true, leaves_out: [] },
    },
  ],
  citation: 'Travesía (2026).',
  stages: ['origin', 'detention', 'return'],
  ...{ top: 75, threshold: 1 },
  layers: [
    layer('origin', 'detention', [
      leg(1, 'origin:Sur', 'detention:Norte', 1200),
      leg(2, 'origin:Costa', 'detention:Norte', 300),
    ]),
    layer('detention', 'return', [leg(1, 'detention:Norte', 'return:Puente', 900)]),
    layer('origin', 'return', [leg(1, 'origin:Sur', 'return:Puente', 40)], ['detention']),
  ],
  nodes: [
    { ...node('origin', 'Sur', [-100, 17]), leaving: 1240 },
    { ...node('origin', 'Costa', [-96, 19]), leaving: 300 },
    { ...node('detention', 'Norte', [-111, 34]), arriving: 1500, leaving: 900 },
    { ...node('return', 'Puente', [-110, 30]), arriving: 940, inside: 5 },
  ],
  ...{ node_unit: 'journeys', shading: null },
  completeness: null,
  coarse_places: [],
  totals: { journeys: 1572, persons: 1500 },
};

/** A country as a rectangle, clockwise as d3 wants it, with one border inside and an island too small to see. */
export const SQUARE_LAND: MapShapes = {
  ...{ states: [], municipalities: [] },
  countries: [
    {
      type: 'MultiPolygon',
      coordinates: [[ring(-115, 14, -92, 38)], [ring(-117, 16, -116.98, 16.02)]],
    },
  ],
  stateLines: {
    type: 'LineString',
    coordinates: [
      [-115, 25],
      [-92, 25],
    ],
  },
};

function ring(west: number, south: number, east: number, north: number): [number, number][] {
  return [
    [west, south],
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
}
