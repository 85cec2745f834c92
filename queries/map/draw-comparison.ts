/**
 * The map of differences: what share of two sets of journeys takes each leg, the second less the first. Orange: more
 * of the second; blue: less, with a minus on it; grey and dashed: may be chance. As thick as the difference is large.
 */
import { described, element, group, told, words } from '#queries/chart/svg.ts';
import { curvedArrow, type Pixel } from '#queries/map/curved-arrow.ts';
import { drawLand, type MapShapes } from '#queries/map/draw-land.ts';
import { drawNames } from '#queries/map/draw-nodes.ts';
import { fitPlaces } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import {
  type DrawnLayer,
  legName,
  makeScene,
  placesOf,
  type MapScene,
  type SceneLeg,
} from '#queries/map/map-scene.ts';
import { COMPARISON_WORDS, MAP_WORDS } from '#queries/map/route-words.ts';
import type { ComparedLeg, ComparisonAnswer } from '#queries/routes/ask-comparison.ts';

interface ComparisonForm {
  readonly palette: MapPalette;
  readonly width: number;
}

/** Clear differences that carry their figure. */
const LABELLED = 8;
const LEGEND = 26;

export function drawComparison(
  answer: ComparisonAnswer,
  shapes: MapShapes,
  { palette, width }: ComparisonForm,
): string {
  const { language } = answer;
  const compared = new Map(answer.legs.map((leg) => [legName(leg), leg]));
  const drawn = {
    language,
    measure: answer.measure,
    unit: answer.unit,
    nodes: weighed(answer),
    layers: [layerOf(answer)],
  };
  const fitted = fitPlaces(placesOf(drawn), width, {
    asked: null,
    margin: Math.round(width * 0.07),
  });
  const { height } = fitted;
  const scene = makeScene(drawn, { ...fitted, palette, selected: '' });
  const pairs = scene.legs
    .flatMap((each) => {
      const found = compared.get(legName(each.leg));
      return found === undefined ? [] : [{ each, found }];
    })
    // what may be chance lies below
    .toSorted((one, other) => Number(one.found.is_clear) - Number(other.found.is_clear));
  const labels = pairs.filter(({ found }) => found.is_clear && found.rank <= LABELLED * 3);
  const title = answer.titles.join(' / ');
  const whole = height + LEGEND;
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${String(width)} ${String(whole)}` },
      ...{ width, height: whole, role: 'img', 'aria-label': title, 'font-family': palette.font },
    },
    told(title),
    described(COMPARISON_WORDS.table[language]),
    element(
      'svg',
      { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` },
      ...drawLand(shapes, fitted, palette),
      group(
        { fill: 'none', 'stroke-linejoin': 'round' },
        pairs.map(({ each, found }) => difference(scene, each, found)),
      ),
      ...scene.nodes.map(({ node, at: [cx, cy] }) =>
        group({}, [
          told(node.label),
          element('circle', { cx, cy, r: 3, fill: palette.land, stroke: palette.soft }),
        ]),
      ),
      ...drawNames(scene),
      ...labels.slice(0, LABELLED).map(({ each, found }) => figure(scene, each, found)),
      ...(pairs.length === 0 ? [nothing(scene)] : []),
    ),
    legend(scene, height + LEGEND / 2 + 6),
  );
}

function nothing({ answer: { language }, palette, width, height }: MapScene): string {
  return words(MAP_WORDS.nothing[language], {
    ...{ x: width / 2, y: height / 2, fill: palette.ink, 'text-anchor': 'middle' },
  });
}

/** The differences as legs, in points of percent whatever their sign. */
function layerOf({ from, to, legs: all }: ComparisonAnswer): DrawnLayer {
  const legs = all
    .filter(isLine)
    .map(({ rank, from: start, to: end, difference: { estimate } }) => ({
      ...{ rank, from: start, to: end, value: Math.abs(100 * estimate), status: 'A' as const },
      ...{ standard_error: null, journeys: null, persons: null },
    }));
  return { from, to, skipped: [], legs };
}

/** What stays in one place is in the table alone. */
function isLine({ from, to }: ComparedLeg): boolean {
  return from.slice(from.indexOf(':')) !== to.slice(to.indexOf(':'));
}

/** A place is as important as its largest difference. */
function weighed({ nodes, legs }: ComparisonAnswer): ComparisonAnswer['nodes'] {
  return nodes.map((node) => ({
    ...node,
    arriving: Math.max(
      0,
      ...legs
        .filter((leg) => leg.is_clear && isLine(leg) && [leg.from, leg.to].includes(node.id))
        .map(({ difference: { estimate } }) => Math.abs(100 * estimate)),
    ),
  }));
}

function colourOf({ palette }: MapScene, { is_clear: isClear, difference }: ComparedLeg): string {
  if (!isClear) return palette.border;
  return difference.estimate > 0 ? palette.stages.detention : palette.stages.origin;
}

function difference(scene: MapScene, each: SceneLeg, found: ComparedLeg): string {
  const { from, to, thickness } = each;
  const width = found.is_clear ? thickness : Math.min(thickness, 2);
  const arrow = curvedArrow(from.at, to.at, { width, fromGap: 3, toGap: 4 });
  const stroke = colourOf(scene, found);
  const dashes = found.is_clear ? {} : { 'stroke-dasharray': '3 3' };
  return group({ 'data-leg': legName(each.leg) }, [
    told(`${from.node.label} → ${to.node.label}: ${signed(scene, found)}`),
    element('path', {
      d: `${arrow.shaft}${arrow.head}`,
      ...{ stroke: scene.palette.land, 'stroke-width': width + 1.6 },
    }),
    element('path', { d: arrow.shaft, stroke, 'stroke-width': width, ...dashes }),
    element('path', { d: arrow.head, fill: stroke }),
  ]);
}

/** “+3.2” points of percent. */
function signed({ answer: { language } }: MapScene, { difference }: ComparedLeg): string {
  return new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en-US', {
    ...{ signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  })
    .format(100 * difference.estimate)
    .replace('-', '−');
}

function figure(scene: MapScene, { from, to }: SceneLeg, found: ComparedLeg): string {
  const middle = (axis: 0 | 1) => (from.at[axis] + to.at[axis]) / 2;
  const [dx, dy] = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  // the middle of the curve lies beside the straight line, by half of its bend
  const [x, y]: Pixel = [middle(0) - dy * 0.085, middle(1) + dx * 0.085];
  return words(signed(scene, found), {
    ...{ x, y: y + 4, 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 600 },
    ...{ fill: scene.palette.ink, stroke: scene.palette.land, 'stroke-width': 3 },
    ...{ 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
  });
}

function legend(scene: MapScene, y: number): string {
  const { palette, width } = scene;
  const { language } = scene.answer;
  const entries = [
    { stroke: palette.stages.detention, dashes: undefined, text: COMPARISON_WORDS.more },
    { stroke: palette.stages.origin, dashes: undefined, text: COMPARISON_WORDS.less },
    { stroke: palette.border, dashes: '3 3', text: COMPARISON_WORDS.chance },
  ];
  const room = width / entries.length;
  return group(
    {},
    entries.map(({ stroke, dashes, text }, at) =>
      group({ transform: `translate(${String(Math.round(6 + at * room))} ${String(y)})` }, [
        element('line', {
          ...{ x1: 0, x2: 22, y1: 0, y2: 0, stroke, 'stroke-width': 4 },
          'stroke-dasharray': dashes,
        }),
        words(text[language], { x: 28, y: 4, fill: palette.soft, 'font-size': 12 }),
      ]),
    ),
  );
}
