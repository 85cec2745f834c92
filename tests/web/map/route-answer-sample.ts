/** A small answer about routes, and one as large as asked, for tests and benches of the map. */
import type {
  RouteAnswer,
  RouteLayer,
  RouteLeg,
  RouteNode,
  RouteStage,
} from '#queries/routes/route-answer.ts';

type Point = readonly [longitude: number, latitude: number];

export function node(stage: RouteStage, code: string, point: Point | null): RouteNode {
  return {
    ...{ id: `${stage}:${code}`, stage, code, label: code, within: null },
    ...{ longitude: point?.[0] ?? null, latitude: point?.[1] ?? null },
    ...{ precision: 'area', unverified: false, arriving: 0, leaving: 0, inside: 0 },
  };
}

export function leg(from: RouteNode, to: RouteNode, journeys: number, persons: number): RouteLeg {
  return {
    ...{ rank: 1, from: from.id, to: to.id, value: journeys, status: 'A', standard_error: null },
    ...{ journeys, persons },
  };
}

export function answerOf(
  nodes: readonly RouteNode[],
  legs: readonly RouteLeg[],
  layer: Partial<RouteLayer> = {},
): RouteAnswer {
  const shared = { from: 'origin', to: 'crossing', skipped: [], ledger: null } as const;
  return {
    ...{ question: '', title: 'Recorridos del origen al cruce', language: 'es' },
    ...{ release: '2024-10', as_of: '2024-10-31', level: 'owner', place_level: 'state' },
    ...{
      measure: 'journeys',
      unit: 'recorridos',
      ...{ node_unit: 'journeys', shading: null },
      notes: [],
      sources: [],
      citation: '',
    },
    ...{ stages: ['origin', 'crossing'], top: 75, threshold: 1 },
    layers: [{ ...shared, legs, legs_in_all: legs.length, not_shown: null, ...layer }],
    nodes,
    ...{ completeness: null, coarse_places: [], totals: { journeys: null, persons: null } },
  };
}

/** From Central America to the northern border of Mexico, the same each time. */
export function largeAnswer(flows: number): RouteAnswer {
  const crossings = Array.from({ length: 20 }, (_, at) =>
    node('crossing', `C${String(at)}`, [-117 + at, 32.5 - at * 0.33]),
  );
  const origins = Array.from({ length: Math.ceil(flows / 20) }, (_, at) =>
    node('origin', `O${String(at)}`, [-92 + ((at * 37) % 80) / 10, 12.5 + ((at * 53) % 50) / 10]),
  );
  const legs = origins.flatMap((from, row) =>
    crossings.map((to, column) => leg(from, to, 5 + ((row * 31 + column * 17) % 900), 5)),
  );
  return answerOf([...origins, ...crossings], legs.slice(0, flows));
}
