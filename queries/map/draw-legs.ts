/** The legs as curved arrows: the largest below, each with an edge of paper so that crossings stay readable. */
import { element, group, told } from '#queries/chart/svg.ts';
import { curvedArrow } from '#queries/map/curved-arrow.ts';
import { legName, type MapScene, type SceneLeg } from '#queries/map/map-scene.ts';
import { MAP_WORDS, UNITS, unitOf } from '#queries/map/route-words.ts';

export function drawLegs(scene: MapScene): readonly string[] {
  // what is chosen lies on top
  const order = [
    ...scene.legs.filter(({ isSelected }) => !isSelected),
    ...scene.legs.filter(({ isSelected }) => isSelected),
  ];
  return order.map((each) => drawLeg(scene, each));
}

function drawLeg(scene: MapScene, each: SceneLeg): string {
  const { layer, from, to, thickness, isSelected, leg } = each;
  const { palette } = scene;
  const arrow = curvedArrow(from.at, to.at, {
    width: thickness,
    fromGap: from.radius,
    toGap: to.radius + 1,
  });
  const colour = palette.stages[layer.to];
  const edge = isSelected ? palette.ink : palette.land;
  const around = isSelected ? 5 : 1.6;
  const dashes =
    layer.skipped.length > 0
      ? { 'stroke-dasharray': `${String(Math.max(4, thickness * 1.2))} 3.5` }
      : {};
  return group({ 'data-leg': legName(leg) }, [
    told(legSentence(scene, each)),
    element('path', {
      d: `${arrow.shaft}${arrow.head}`,
      stroke: edge,
      'stroke-width': thickness + around,
    }),
    element('path', { d: arrow.shaft, stroke: colour, 'stroke-width': thickness, ...dashes }),
    element('path', { d: arrow.head, fill: colour }),
  ]);
}

/** “3. Guerrero → Arizona: 1,204 journeys”. */
export function legSentence(scene: MapScene, { leg, layer, from, to, value }: SceneLeg): string {
  const { language, measure } = scene.answer;
  const gap = layer.skipped.length === 0 ? '' : ` (${MAP_WORDS.gap[language]})`;
  const persons =
    leg.persons === null || measure === 'persons'
      ? ''
      : `, ${scene.number(leg.persons)} ${UNITS.persons[language]}`;
  const route = `${String(leg.rank)}. ${from.node.label} → ${to.node.label}`;
  return `${route}: ${scene.number(value)} ${unitOf(scene.answer)}${persons}${gap}`;
}
