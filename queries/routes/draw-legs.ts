/**
 * Which legs of a layer are drawn, and where every other journey went: the ledger. Nothing leaves a map
 * without a word (design of routes, “drawn + small + inside + unlocated + outside view = total”).
 */
import type { CountedLayer, CountedLeg } from '#queries/routes/count-legs.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import type {
  LegEnd,
  RouteLayer,
  RouteLeg,
  RouteLedger,
  RouteMeasure,
  RouteStage,
} from '#queries/routes/route-answer.ts';
import type { MapView, RouteQuestion } from '#queries/routes/route-question.ts';

export interface DrawnLayer<End extends LegEnd = RouteStage> {
  readonly layer: RouteLayer<End>;
  /** From a place to itself. */
  readonly inside: readonly CountedLeg[];
}

type Drawing = Pick<RouteQuestion, 'measure' | 'top' | 'threshold' | 'view'>;
type Fate = 'candidate' | 'small' | 'inside' | 'unlocated' | 'outside_view';

export function drawLayer<End extends LegEnd>(
  { from, to, skipped, legs }: CountedLayer<End>,
  question: Drawing,
  places: KnownPlaces,
): DrawnLayer<End> {
  const byFate = Map.groupBy(legs, (leg) => fateOf(leg, question, places));
  const of = (fate: Fate) => byFate.get(fate) ?? [];
  const ranked = of('candidate').toSorted(
    (a, b) => valueOf(b, question.measure) - valueOf(a, question.measure) || byPlace(a, b),
  );
  const drawn = ranked.slice(0, question.top);
  const beyondTop = journeysIn(ranked.slice(question.top));
  const ledger: RouteLedger = {
    drawn: journeysIn(drawn),
    small: journeysIn(of('small')) + beyondTop,
    inside: journeysIn(of('inside')),
    unlocated: journeysIn(of('unlocated')),
    outside_view: journeysIn(of('outside_view')),
    total: journeysIn(legs),
    beyond_top: beyondTop,
  };
  const layer = {
    ...{ from, to, skipped, ledger },
    legs: drawn.map((leg, at): RouteLeg => ({
      rank: at + 1,
      from: `${from}:${leg.from}`,
      to: `${to}:${leg.to}`,
      value: valueOf(leg, question.measure),
      status: 'A',
      standard_error: null,
      journeys: leg.journeys,
      persons: leg.persons,
    })),
    legs_in_all: legs.filter(({ from: a, to: b }) => a !== b && isPlace(a) && isPlace(b)).length,
    not_shown: null,
  };
  return { layer, inside: of('inside') };
}

function fateOf(leg: CountedLeg, { threshold, view }: Drawing, places: KnownPlaces): Fate {
  const [from, to] = [pointOf(leg.from, places), pointOf(leg.to, places)];
  if (from === null || to === null) return 'unlocated';
  if (view !== null && !isWithin(from, view) && !isWithin(to, view)) return 'outside_view';
  if (leg.from === leg.to) return 'inside';
  return (leg.persons ?? leg.journeys) < threshold ? 'small' : 'candidate';
}

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

function pointOf(code: string, places: KnownPlaces): Point | null {
  const { longitude = null, latitude = null } = places.get(code) ?? {};
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

/** A view that crosses the date line is written beyond 180 degrees. */
function isWithin({ longitude, latitude }: Point, [west, south, east, north]: MapView): boolean {
  const isBetween = [longitude - 360, longitude, longitude + 360].some(
    (each) => each >= west && each <= east,
  );
  return isBetween && latitude >= south && latitude <= north;
}

function valueOf(
  { journeys, persons, cases }: Pick<CountedLeg, 'journeys' | 'persons' | 'cases'>,
  measure: RouteMeasure,
): number {
  return { journeys, persons: persons ?? 0, cases }[measure];
}

function isPlace(code: string): boolean {
  return !code.startsWith('_');
}

/** Equal legs stand in the order of their codes, so that the same question has the same answer. */
function byPlace(a: CountedLeg, b: CountedLeg): number {
  const [first, second] = [`${a.from} ${a.to}`, `${b.from} ${b.to}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function journeysIn(legs: readonly { readonly journeys: number }[]): number {
  return legs.reduce((sum, { journeys }) => sum + journeys, 0);
}
