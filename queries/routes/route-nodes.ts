/** The ends of the legs drawn, with the journeys that arrive, leave and stay there: persons do not add up over legs. */
import type { DrawnLayer } from '#queries/routes/draw-legs.ts';
import type { KnownPlace, KnownPlaces } from '#queries/routes/known-places.ts';
import type { LegEnd, RouteNode } from '#queries/routes/route-answer.ts';
import { ROUTE_STAGES } from '#queries/routes/stage-places.ts';
import type { Language } from '#warehouse/text.ts';

export interface Flows {
  arriving: number;
  leaving: number;
  inside: number;
}

/** `ends`: the stages of a journey, or the two of a flow. */
export function nodesOf<End extends LegEnd>(
  layers: readonly DrawnLayer<End>[],
  places: KnownPlaces,
  language: Language,
  ends: readonly End[],
): readonly RouteNode<End>[] {
  const flows = new Map<string, Flows>();
  const at = (id: string): Flows => {
    const known = flows.get(id) ?? { arriving: 0, leaving: 0, inside: 0 };
    flows.set(id, known);
    return known;
  };
  for (const { layer, inside } of layers) {
    for (const { from, to, journeys } of layer.legs) {
      at(from).leaving += journeys ?? 0;
      at(to).arriving += journeys ?? 0;
    }
    // it stays at one place, which both stages share: noted where it ends
    for (const leg of inside) at(`${layer.to}:${leg.to}`).inside += leg.journeys;
  }
  return [...flows]
    .map(([id, flow]) => nodeAt(ends, id, flow, { places, language }))
    .toSorted(bySize);
}

export function placeNode(
  id: string,
  flows: Flows,
  places: KnownPlaces,
  language: Language,
): RouteNode {
  return nodeAt(ROUTE_STAGES, id, flows, { places, language });
}

function nodeAt<End extends LegEnd>(
  ends: readonly End[],
  id: string,
  flows: Flows,
  { places, language }: { readonly places: KnownPlaces; readonly language: Language },
): RouteNode<End> {
  const colon = id.indexOf(':');
  const stage = endOf(id.slice(0, colon), ends);
  const code = id.slice(colon + 1);
  const place = places.get(code);
  return {
    ...{ id, stage, code },
    label: place?.label[language] ?? code,
    within: place === undefined ? null : withinOf(place, places, language),
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    precision: place?.precision ?? null,
    unverified: place?.verification === 'unverified',
    ...flows,
  };
}

function endOf<End extends LegEnd>(name: string, ends: readonly End[]): End {
  const end = ends.find((each) => each === name);
  if (end === undefined) throw new Error(`unknown stage: ${name}`);
  return end;
}

/** A state lies in its country; a point or municipality in its state, and that in its country. */
function withinOf(
  { code, state, country }: KnownPlace,
  places: KnownPlaces,
  language: Language,
): string | null {
  const around = [state, country]
    .filter((each) => each !== null && each !== code)
    .flatMap((each) => places.get(each ?? '')?.label[language] ?? []);
  return around.length === 0 ? null : around.join(', ');
}

function bySize(a: RouteNode<LegEnd>, b: RouteNode<LegEnd>): number {
  const size = ({ arriving, leaving, inside }: RouteNode<LegEnd>) => arriving + leaving + inside;
  return size(b) - size(a) || (a.id < b.id ? -1 : 1);
}
