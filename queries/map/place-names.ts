/** Names beside the places that matter most, where none lies on another name or on a node. */
import { widthOf } from '#queries/chart/svg.ts';

import type { Pixel } from '#queries/map/curved-arrow.ts';

export interface NamedSpot {
  readonly at: Pixel;
  readonly radius: number;
  readonly name: string;
}

export interface PlacedName {
  readonly name: string;
  /** Of the middle of the text. */
  readonly x: number;
  /** Of its base line. */
  readonly y: number;
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const NAME_SIZE = 12.5;

/** The most important spots first; `all` are the spots that no name may hide. */
export function placeNames(
  spots: readonly NamedSpot[],
  all: readonly NamedSpot[],
  frame: { readonly width: number; readonly height: number },
): readonly PlacedName[] {
  const taken: Rectangle[] = all.map(({ at: [x, y], radius }) => around(x, y, radius, radius));
  return spots.flatMap((spot) => {
    const own = taken[all.indexOf(spot)];
    const free = candidates(spot).find(
      ({ box }) =>
        isInside(box, frame) && taken.every((each) => each === own || !overlap(each, box)),
    );
    if (free === undefined) return [];
    taken.push(free.box);
    return [{ name: spot.name, x: free.x, y: free.y }];
  });
}

function candidates({ at: [x, y], radius, name }: NamedSpot) {
  // letters of a name are bolder than those whose width is known
  const half = (widthOf(name, NAME_SIZE) * 1.08) / 2;
  const [side, over] = [radius + 4 + half, radius + 4 + NAME_SIZE / 2];
  const middles: readonly Pixel[] = [
    [x + side, y],
    [x - side, y],
    [x, y - over],
    [x, y + over],
    [x + side * 0.8, y - over],
    [x + side * 0.8, y + over],
    [x - side * 0.8, y - over],
    [x - side * 0.8, y + over],
  ];
  return middles.map(([middle, height]) => ({
    x: middle,
    y: height + NAME_SIZE * 0.34,
    box: around(middle, height, half, NAME_SIZE * 0.6),
  }));
}

function around(x: number, y: number, across: number, high: number): Rectangle {
  return { left: x - across, top: y - high, right: x + across, bottom: y + high };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

function isInside(
  { left, top, right, bottom }: Rectangle,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  return left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
}
