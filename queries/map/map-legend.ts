/** What thickness, colour, dashes and circles of the map mean, in as many lines as they need. */
import { element, group, widthOf, words } from '#queries/chart/svg.ts';
import type { MapScene } from '#queries/map/map-scene.ts';
import { classLabels, SHADE_WORDS } from '#queries/map/shade-words.ts';
import type { OriginShading } from '#queries/routes/origin-shading.ts';
import { MAP_WORDS, STAGE_NAMES, unitOf } from '#queries/map/route-words.ts';

const SIZE = 12;
const ROW = 22;
const LEFT = 6;

interface Entry {
  readonly mark: string;
  /** Pixels that the mark takes. */
  readonly room: number;
  readonly text: string;
}

export interface Legend {
  readonly marks: readonly string[];
  readonly height: number;
}

export function mapLegend(scene: MapScene, shading: OriginShading | null): Legend {
  let [x, y] = [LEFT, 0];
  const marks = [...entriesOf(scene), ...shadeEntries(scene, shading)].map(
    ({ mark, room, text }) => {
      const width = room + 7 + widthOf(text, SIZE) + 20;
      if (x > LEFT && x + width - 20 > scene.width) [x, y] = [LEFT, y + ROW];
      const drawn = group(
        { transform: `translate(${String(Math.round(x))} ${String(y + ROW / 2)})` },
        [
          mark,
          words(text, {
            x: room + (room === 0 ? 0 : 7),
            y: SIZE * 0.35,
            fill: scene.palette.soft,
            'font-size': SIZE,
          }),
        ],
      );
      x += width;
      return drawn;
    },
  );
  return { marks, height: y + ROW };
}

function entriesOf(scene: MapScene): readonly Entry[] {
  const { answer, palette } = scene;
  const { language, layers } = answer;
  if (scene.legs.length === 0) return [];
  const heading = `${MAP_WORDS.thickness[language]} (${unitOf(answer)})`;
  const stages = [...new Set(layers.filter(({ legs }) => legs.length > 0).map(({ to }) => to))];
  const unit = palette.soft;
  return [
    { mark: '', room: 0, text: heading },
    ...roundValues(scene.most).map((value) => ({
      mark: line(unit, scene.thicknessOf(value)),
      room: 30,
      text: scene.number(value),
    })),
    ...stages.map((stage) => ({
      mark: arrowMark(palette.stages[stage]),
      room: 26,
      text: `${MAP_WORDS.to[language]} ${STAGE_NAMES[stage][language].toLowerCase()}`,
    })),
    ...(layers.some(({ skipped, legs }) => skipped.length > 0 && legs.length > 0)
      ? [{ mark: line(unit, 2.5, '6 3.5'), room: 30, text: MAP_WORDS.gap[language] }]
      : []),
    { mark: circle(palette, false), room: 13, text: MAP_WORDS.arriving[language] },
    { mark: circle(palette, true), room: 13, text: MAP_WORDS.leaving[language] },
  ];
}

/** The classes of the shade, and what is hatched. */
function shadeEntries(
  { answer: { language }, palette }: MapScene,
  shading: OriginShading | null,
): readonly Entry[] {
  if (shading === null || shading.breaks.length === 0) return [];
  const hasFew = shading.by === 'rate' && shading.areas.some(({ rate }) => rate?.is_marked);
  const swatch = { x: 0, y: -6, width: 18, height: 12, stroke: palette.border };
  return [
    { mark: '', room: 0, text: `${SHADE_WORDS.origin[language]} (${shading.unit})` },
    ...classLabels(shading, language).map((text, at) => ({
      mark: element('rect', { ...swatch, fill: palette.shades[at] ?? palette.land }),
      ...{ room: 18, text },
    })),
    ...(hasFew
      ? [
          {
            mark: group({}, [
              element('rect', { ...swatch, fill: palette.land }),
              element('path', {
                d: 'M0 0L6-6M0 6L12-6M6 6L18-6M12 6L18 0',
                ...{ stroke: palette.ink, 'stroke-opacity': '0.35' },
              }),
            ]),
            ...{ room: 18, text: SHADE_WORDS.few[language] },
          },
        ]
      : []),
  ];
}

/** About the largest, a third and a tenth of it, as round numbers that differ. */
function roundValues(most: number): readonly number[] {
  const values = [most / 10, most / 3, most].map((value) => {
    const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return Math.max(1, Math.floor(value / unit) * unit);
  });
  return [...new Set(values)];
}

function line(stroke: string, thickness: number, dashes?: string): string {
  return element('line', {
    ...{ x1: 0, x2: 30, y1: 0, y2: 0, stroke, 'stroke-width': thickness },
    'stroke-dasharray': dashes,
  });
}

function arrowMark(colour: string): string {
  return group({}, [
    element('line', { x1: 0, x2: 17, y1: 0, y2: 0, stroke: colour, 'stroke-width': 4 }),
    element('path', { d: 'M16-6L26 0L16 6z', fill: colour }),
  ]);
}

function circle({ soft, land }: MapScene['palette'], isDisc: boolean): string {
  const place = { cx: 6, cy: 0, stroke: soft, 'stroke-width': 1.6 };
  return element('circle', { ...place, r: isDisc ? 4 : 5.5, fill: isDisc ? soft : land });
}
