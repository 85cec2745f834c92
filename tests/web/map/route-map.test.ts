/** What the map draws, points at and says, without a browser. */
import { expect, test } from 'vitest';

import { flowSentence } from '#web/lib/map/flow-sentence.ts';
import { hitAt } from '#web/lib/map/hit-test.ts';
import { pointOnCurve } from '#web/lib/map/flow-curve.ts';
import { levelAtZoom } from '#web/lib/map/level-by-zoom.ts';
import { litBy } from '#web/lib/map/lit-flows.ts';
import { moveOfKey, steppedFlow } from '#web/lib/map/map-keys.ts';
import { placeFeatures } from '#web/lib/map/place-features.ts';
import { flowsOf, placedNodes } from '#web/lib/map/route-flows.ts';
import { legendFigures, routeScale } from '#web/lib/map/route-scale.ts';
import { answerOf, leg, node } from './route-answer-sample.ts';

const tegucigalpa = node('origin', 'HN-FM', [-87, 14]);
const guerrero = node('origin', 'MX-GRO', [-100, 17]);
const reynosa = node('crossing', 'Reynosa', [-98, 26]);
const nowhere = node('crossing', 'Sin punto', null);
const answer = answerOf(
  [tegucigalpa, guerrero, reynosa, nowhere],
  [
    leg(tegucigalpa, reynosa, 1204, 1130),
    leg(guerrero, reynosa, 3000, 2900),
    leg(guerrero, nowhere, 9000, 9000),
  ],
);
const flows = flowsOf(answer);
const nodes = [...placedNodes(answer).values()];
const scale = routeScale(flows, nodes, null);
// A flat map of ten pixels a degree, its corner at 120° W, 40° N.
const project = ({ longitude, latitude }: { longitude: number; latitude: number }) =>
  [(longitude + 120) * 10, (40 - latitude) * 10] as const;

test('flows stand in the order of size, and a place without a point is never drawn', () => {
  expect(flows.map(({ name, place }) => [name, place])).toEqual([
    ['origin:MX-GRO~crossing:Reynosa', 1],
    ['origin:HN-FM~crossing:Reynosa', 2],
  ]);
});

test('a flow is told as a sentence with its place, journeys and persons', () => {
  const [, second] = flows;
  expect(second && flowSentence(second, 75, answer)).toBe(
    'Puesto 2 de 75: HN-FM → Reynosa, 1,204 recorridos, 1,130 personas',
  );
  expect(second && flowSentence(second, 75, { ...answer, language: 'en' })).toBe(
    'Rank 2 of 75: HN-FM → Reynosa, 1,204 journeys, 1,130 persons',
  );
});

test('width stands for the figure: equal figures keep their width when the scale is locked', () => {
  const [first, second] = flows;
  const ratio = scale.widthOf(second?.value ?? 0) / scale.widthOf(first?.value ?? 0);
  expect(ratio).toBeCloseTo(1204 / 3000);
  const alone = routeScale(flows.slice(1), nodes, 3000);
  expect(alone.widthOf(1204)).toBe(routeScale(flows, nodes, 3000).widthOf(1204));
  expect(legendFigures(3000)).toEqual([2000, 500, 100]);
});

test('the pointer finds the curve and not the straight line, and nodes before flows', () => {
  const flow = flows.find(({ from }) => from.code === 'HN-FM');
  if (flow === undefined) throw new Error('the flow is not drawn');
  const [from, to] = [project(flow.from), project(flow.to)];
  const pointed = { flows, nodes, scale, project };
  expect(hitAt(pointOnCurve(from, to, 0.5), pointed)).toEqual({ kind: 'flow', flow });
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const;
  expect(hitAt(middle, { ...pointed, flows: [flow] })).toBeNull();
  expect(hitAt(to, pointed)).toMatchObject({ kind: 'node', node: { code: 'Reynosa' } });
});

test('keys step through flows by size and stop at the ends', () => {
  const press = (key: string, shiftKey = false) =>
    moveOfKey({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });
  expect(press('ArrowDown')).toEqual({ kind: 'step', by: 1 });
  expect(press('ArrowLeft', true)).toEqual({ kind: 'pan', right: -1, down: 0 });
  expect(press('Tab')).toBeNull();
  expect(steppedFlow(flows, '', 1)?.place).toBe(1);
  expect(steppedFlow(flows, flows[1]?.name ?? '', 1)?.place).toBe(2);
});

test('a node stands out with all flows through it', () => {
  expect(litBy('crossing:Reynosa', flows).flows.size).toBe(2);
  expect([...litBy('origin:HN-FM', flows).nodes]).toEqual(['origin:HN-FM', 'crossing:Reynosa']);
});

test('zoom suits a level, never finer than is told', () => {
  expect([2, 5, 9].map((zoom) => levelAtZoom(zoom))).toEqual(['country', 'state', 'municipality']);
  expect(levelAtZoom(9, 'state')).toBe('state');
});

test('a place known to its city is no exact mark, and an unverified one says so', () => {
  const place = {
    ...{ code: 'c', label: 'Consulado en Tucson', longitude: -111, latitude: 32 },
    ...{ precision: 'city', kind: 'consulate', verification: 'unverified' },
  };
  const layers = [{ id: 'representation', places: [place], without_point: 0 }] as const;
  const marks = placeFeatures(layers, new Set(['representation']), 'sin verificar').features;
  expect(marks.map(({ properties }) => properties)).toEqual([
    {
      layer: 'representation',
      name: 'Consulado en Tucson (sin verificar)',
      ...{ exact: false, verified: false },
    },
  ]);
  expect(placeFeatures(layers, new Set(), '').features).toEqual([]);
});
