/** The shaded states as areas (RFC 7946), each with its figure, rate and class: also what the interactive map draws. */
import { boundariesOf } from '#queries/map/boundaries.ts';
import { areaSentence } from '#queries/map/shade-words.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';

/** A state without an outline has a feature without a geometry, so that no figure is lost. */
export function originsGeoJson(answer: RouteAnswer): string {
  const { shading, language, title, citation, release, as_of, sources } = answer;
  const outlines = new Map(boundariesOf('states').map(({ id, geometry }) => [id, geometry]));
  const features = (shading?.areas ?? []).map(({ rate, ...area }) => ({
    type: 'Feature',
    id: area.rank,
    geometry: rounded(outlines.get(area.code)),
    properties: {
      ...area,
      ...(rate === null ? { rate: null } : { ...rate, rate: rate.estimate }),
      is_marked: shading?.by === 'rate' && rate?.is_marked === true,
      sentence: shading === null ? '' : areaSentence({ rate, ...area }, shading, language),
    },
  }));
  return JSON.stringify({
    type: 'FeatureCollection',
    ...{ title, unit: shading?.unit ?? '', release, as_of, citation, note: shading?.note ?? '' },
    ...{ breaks: shading?.breaks ?? [], unlocated: shading?.unlocated ?? null },
    attribution: [...sources.map(({ attribution }) => attribution), 'Natural Earth'],
    features,
  });
}

/** The outlines are of small maps: a thousandth of a degree is finer than they are. */
function rounded(geometry: ReturnType<typeof boundariesOf>[number]['geometry'] | undefined) {
  if (geometry === undefined) return null;
  const coordinates = geometry.coordinates.map((polygon) =>
    polygon.map((ring) => ring.map((place) => place.map((each) => Math.round(each * 1000) / 1000))),
  );
  return { ...geometry, coordinates };
}
