/** The states that the journeys asked began in, each with its figure and its rate: what the map shades. */
import type { Answer } from '#queries/answer.ts';
import { cellIndex } from '#queries/answer.ts';
import { heldTables } from '#queries/routes/held-tables.ts';
import { binding, journeysOf, PERSONS } from '#queries/routes/journeys-of.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import { onceASnapshot } from '#queries/routes/once-a-snapshot.ts';
import { originRate, type Population } from '#queries/routes/origin-rate.ts';
import type { OriginShading, ShadedArea } from '#queries/routes/origin-shading.ts';
import type { RouteContext } from '#queries/routes/route-context.ts';
import { measureOf } from '#queries/routes/route-head.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { shadeBreaks, shadeOf } from '#queries/routes/shade-classes.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** What is told of a state before its shade is known. */
interface CountedArea {
  readonly code: string;
  readonly value: number;
  readonly status: ShadedArea['status'];
  readonly standard_error: number | null;
}

interface Counted {
  readonly areas: readonly CountedArea[];
  readonly unlocated: number | null;
  readonly small: number | null;
}

/** Exactly, of the journeys that the question lets through. Null where no shade is asked. */
export async function shadeOrigins(context: RouteContext): Promise<OriginShading | null> {
  const { question, plan, snapshot, db, places } = context;
  if (question.shade === null) return null;
  const bound = binding();
  const states = {
    ...plan,
    stages: ['origin'] as const,
    levels: { ...plan.levels, origin: 'state' as const },
  };
  const value = { journeys: 'count(*)', persons: PERSONS, cases: 'sum(cases)::BIGINT' }[
    plan.measure
  ];
  const rows = await db.rows(
    `WITH base AS (\n${journeysOf(states, bound, plan.stages)}\n)
SELECT c0::VARCHAR AS code, ${value} AS value, coalesce(${PERSONS}, count(*)) AS persons FROM base GROUP BY c0`,
    bound.parameters,
  );
  const counted = rows.map(({ code, value: own, persons }) => ({
    ...{ code: String(code), value: Number(own ?? 0), persons: Number(persons) },
    ...{ status: 'A' as const, standard_error: null },
  }));
  const known = counted.filter(({ code }) => !code.startsWith('_'));
  const shown = known.filter(({ persons }) => persons >= question.threshold);
  const sum = (each: readonly CountedArea[]) => each.reduce((all, { value: own }) => all + own, 0);
  return shading(snapshot, question, places, db, {
    areas: shown.map(({ persons: _, ...area }) => area),
    unlocated: sum(counted) - sum(known),
    small: sum(known) - sum(shown),
  });
}

/** At a protected level: the cells of the protected table of origins that it shows, and rates of those alone. */
export function shadeProtectedOrigins(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  places: KnownPlaces,
  db: Database,
  table: Answer,
): Promise<OriginShading> {
  const codes = table.dimensions[0]?.codes ?? [];
  const areas = codes.flatMap((code): readonly CountedArea[] => {
    const at = cellIndex(table, [code]);
    const value = table.values[0]?.[at] ?? null;
    const status = table.status[0]?.[at] ?? 'c';
    const isShown = value !== null && value > 0 && status !== 'c' && status !== 'o';
    if (code.startsWith('_') || !isShown || value < question.threshold) return [];
    const errors = table.protection?.standard_errors[0] ?? null;
    const standardError = typeof errors === 'number' ? errors : (errors?.[at] ?? null);
    return [{ code, value, status, standard_error: standardError }];
  });
  return shading(snapshot, question, places, db, { areas, unlocated: null, small: null });
}

async function shading(
  snapshot: ReadableSnapshot,
  { shade, measure, language }: RouteQuestion,
  places: KnownPlaces,
  db: Database,
  { areas, unlocated, small }: Counted,
): Promise<OriginShading> {
  const held = await heldTables(snapshot, db);
  const populations = held.population
    ? await populationsOf(snapshot, db)
    : new Map<string, Population>();
  const isRate = shade === 'origin_rate';
  const told = areas.map((area) => {
    const population = populations.get(area.code);
    const place = places.get(area.code);
    const rate =
      population === undefined ? null : originRate(area.value, area.standard_error, population);
    return {
      ...area,
      label: place?.label[language] ?? area.code,
      country: place?.country ?? null,
      rate,
      rate_gap:
        rate !== null
          ? null
          : population === undefined
            ? ('no_population' as const)
            : ('few' as const),
    };
  });
  const figure = ({ value, rate }: (typeof told)[number]) =>
    isRate ? (rate?.estimate ?? null) : value;
  const breaks = shadeBreaks(told.flatMap((area) => figure(area) ?? []));
  const ranked = told.toSorted(
    (a, b) =>
      (figure(b) ?? -1) - (figure(a) ?? -1) || b.value - a.value || (a.code < b.code ? -1 : 1),
  );
  const { unit } = measureOf(measure);
  return {
    by: isRate ? 'rate' : 'count',
    unit: isRate ? `${unit[language]} ${PER[language]}` : unit[language],
    breaks,
    areas: ranked.map((area, at) => {
      const own = figure(area);
      return { rank: at + 1, ...area, shade: own === null ? null : shadeOf(own, breaks) };
    }),
    ...{ unlocated, small },
    note: [isRate ? RATES : COUNTS, ...(unlocated === null ? [PROTECTED] : [])]
      .map((text) => text[language])
      .join(' '),
  };
}

const PER: Text = { es: 'por 100,000 habitantes', en: 'per 100,000 inhabitants' };
const COUNTS: Text = {
  es: 'Sombra: estados de origen, de todo lo que cumple la pregunta, se dibuje o no como flecha.',
  en: 'Shade: states of origin, of everything that meets the question, drawn as an arrow or not.',
};
const RATES: Text = {
  es: 'Sombra: por 100,000 habitantes del estado de origen según el censo que se nombra, en todo el periodo preguntado. Intervalo de 95 % (Byar). Con menos de 20 no hay tasa; de 20 a 49 se marca, porque el azar pesa mucho. Sin población conocida no hay tasa.',
  en: 'Shade: per 100,000 inhabitants of the state of origin by the census named, over the whole period asked. Interval of 95% (Byar). Below 20 there is no rate; from 20 to 49 it is marked, as chance weighs much. Without a known population there is no rate.',
};

const PROTECTED: Text = {
  es: 'A este nivel la sombra es la tabla de personas por estado de origen: cuenta también a quienes no tienen recorrido.',
  en: 'At this level the shade is the table of persons by state of origin: it also counts those without a journey.',
};

const populationsOf = onceASnapshot(readPopulations);

/** Of states, by the latest census. */
async function readPopulations(db: Database): Promise<ReadonlyMap<string, Population>> {
  const rows = await db.rows(`
    SELECT place, population.year, inhabitants, source, population.verification
    FROM population JOIN place ON place.code = population.place
    WHERE level = 'state' ORDER BY population.year`);
  return new Map(
    rows.map((row) => [
      String(row.place),
      {
        ...{ inhabitants: Number(row.inhabitants), year: Number(row.year) },
        ...{ source: String(row.source), verification: String(row.verification) },
      },
    ]),
  );
}
