/** The stage diagram: every column holds all journeys, and nothing lies on anything else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { SankeyAnswer, SankeyNode } from '#queries/routes/route-answer.ts';
import { sankeyLayout, type PlacedNode } from '#web/lib/routes/sankey-layout.ts';

import { SMALL_ROUTES } from '#tests/queries/map/small-routes.ts';

const STAGES = ['origin', 'crossing', 'return'] as const;
const CODES = ['A', 'B', 'C', '_O', '_X'] as const;
const ROOM = { width: 900, height: 400, nodeWidth: 14, names: 120 };

/** Journeys, each with a place at every stage. */
const journeys = fc.array(fc.tuple(...STAGES.map(() => fc.constantFrom(...CODES))), {
  minLength: 1,
  maxLength: 60,
});

function answerOf(all: readonly (readonly string[])[]): SankeyAnswer {
  const count = (keys: readonly string[]) =>
    [...new Set(keys)].map((key) => [key, keys.filter((each) => each === key).length] as const);
  const columns = STAGES.map((stage, at) => ({
    stage,
    nodes: count(all.map((codes) => codes[at] ?? '')).map(([code, n]): SankeyNode => ({
      id: `${stage}:${code}`,
      stage,
      code,
      label: code,
      journeys: n,
    })),
  }));
  const links = STAGES.slice(1).flatMap((stage, at) => {
    const before = STAGES[at] ?? '';
    const ends = all.map((codes) => `${before}:${codes[at] ?? ''}~${stage}:${codes[at + 1] ?? ''}`);
    return count(ends).map(([key, n]) => {
      const [from = '', to = ''] = key.split('~');
      return { from, to, journeys: n };
    });
  });
  return { ...SMALL_ROUTES, stages: [...STAGES], columns, links, total: all.length };
}

test('each column adds up to the total, nodes lie apart, ribbons fill their nodes exactly', () => {
  fc.assert(
    fc.property(journeys, (all) => {
      const { nodes, links } = sankeyLayout(answerOf(all), ROOM);
      const scale = (nodes[0]?.height ?? 0) / (nodes[0]?.node.journeys ?? 1);
      for (const stage of STAGES) {
        const own = nodes.filter(({ node }) => node.stage === stage);
        expect(sum(own.map(({ height }) => height))).toBeCloseTo(all.length * scale, 6);
        expect(own.every((one) => own.every((other) => one === other || apart(one, other)))).toBe(
          true,
        );
        expect(own.every(({ y, height }) => y + height <= ROOM.height + 1e-6)).toBe(true);
      }
      for (const node of nodes.filter((each) => each.node.stage !== 'return')) {
        const out = links.filter(({ from }) => from === node);
        expect(sum(out.map(({ thickness }) => thickness))).toBeCloseTo(node.height, 6);
        const edges = out
          .map(({ fromY, thickness }) => [fromY - thickness / 2, fromY + thickness / 2] as const)
          .toSorted(([one], [other]) => one - other);
        expect(edges.every(([top], at) => top >= (edges[at - 1]?.[1] ?? node.y) - 1e-6)).toBe(true);
      }
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('what is not recorded lies below every place', () => {
  const { nodes } = sankeyLayout(
    answerOf([
      ['_X', 'A', 'B'],
      ['_X', 'A', 'B'],
      ['A', 'A', '_X'],
    ]),
    ROOM,
  );
  const origins = nodes.filter(({ node }) => node.stage === 'origin');
  expect(origins.map(({ node, isUnknown }) => [node.code, isUnknown])).toEqual([
    ['A', false],
    ['_X', true],
  ]);
});

function apart(one: PlacedNode, other: PlacedNode): boolean {
  return one.y + one.height <= other.y || other.y + other.height <= one.y;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
