/** Kilometres between two points in a straight line over the ground (great circle, haversine); roads are longer. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Mean radius of the earth, kilometres. */
const RADIUS = 6371.0088;

export function kilometresBetween(one: Point, other: Point): number {
  const radians = Math.PI / 180;
  const north = ((other.latitude - one.latitude) * radians) / 2;
  const east = ((other.longitude - one.longitude) * radians) / 2;
  const square =
    Math.sin(north) ** 2 +
    Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians) * Math.sin(east) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(square)));
}
