/** The places: a ring as large as what arrives and a disc as large as what leaves; names of the ten busiest. */
import { element, group, told, words } from '#queries/chart/svg.ts';
import { weightOf, type MapScene, type SceneNode } from '#queries/map/map-scene.ts';
import { NAME_SIZE, placeNames } from '#queries/map/place-names.ts';

const NAMES = 10;

export function drawNodes(scene: MapScene): readonly string[] {
  return scene.nodes.map((each) => drawNode(scene, each));
}

function drawNode(
  { palette, number }: MapScene,
  { node, at: [cx, cy], radius }: SceneNode,
): string {
  const { arriving, leaving, inside, label, within, stage } = node;
  const colour = palette.stages[stage];
  const disc = radius * Math.sqrt(Math.min(1, leaving / Math.max(1, weightOf(node))));
  const place = within === null ? label : `${label}, ${within}`;
  const figures = [`→ ${number(arriving)}`, `${number(leaving)} →`];
  const stays = inside === 0 ? [] : [`⟲ ${number(inside)}`];
  return group({}, [
    told(`${place}: ${[...figures, ...stays].join(' · ')}`),
    element('circle', {
      ...{ cx, cy, r: radius, fill: palette.land, stroke: colour, 'stroke-width': 1.6 },
      // a place whose point nobody has checked
      ...(node.unverified ? { 'stroke-dasharray': '2 1.5' } : {}),
    }),
    ...(disc < 1 ? [] : [element('circle', { cx, cy, r: Math.max(disc - 1.6, 1), fill: colour })]),
  ]);
}

/** Of “Frontera México–Estados Unidos: Texas” the map shows where the border is, and so says “Texas”. */
function shortName(label: string): string {
  return label.slice(label.lastIndexOf(': ') + 1).trimStart();
}

export function drawNames(scene: MapScene): readonly string[] {
  const spots = scene.nodes.map((each) => ({
    at: each.at,
    radius: each.radius,
    name: shortName(each.node.label),
    weight: weightOf(each.node),
  }));
  const first = spots
    .toSorted((one, other) => other.weight - one.weight)
    // a place at two stages has one name
    .filter((each, at, all) => all.findIndex(({ name }) => name === each.name) === at)
    .slice(0, scene.width > 500 ? NAMES : NAMES / 2);
  return placeNames(first, spots, scene).map(({ name, x, y }) =>
    words(name, {
      ...{ x, y, fill: scene.palette.ink, 'font-size': NAME_SIZE, 'font-weight': 600 },
      'text-anchor': 'middle',
      stroke: scene.palette.land,
      'stroke-width': 3,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    }),
  );
}
