/** What is asked of a corridor from one country to another, and of whose registry, with the next coarser question where that is refused. */
import type { Text } from '#warehouse/text.ts';

export type Step = 'year' | 'month';

export interface Corridor {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
  /** By months, of this year alone. */
  readonly year: string | null;
}

export interface CorridorQuestion {
  readonly id: string;
  readonly title: Text;
  /** Whose registry tells it, and what it counts. */
  readonly counts: Text;
  readonly wished: readonly string[];
}

interface Named {
  readonly from: string;
  readonly to: string;
}

type Names = Readonly<Record<'es' | 'en', Named>>;

/** Titles name the countries as `names` does. */
export function corridorQuestions(corridor: Corridor, names: Names): readonly CorridorQuestion[] {
  const { from, to } = corridor;
  const abroad = `filter=country:${from}&filter=host_country:${to}`;
  const held = `filter=country:${from}&filter=detention_country:${to}`;
  const { es, en } = names;
  const own: Text = {
    es: `Según el registro consular de ${es.from}.`,
    en: `By the consular registry of ${en.from}.`,
  };
  return [
    {
      id: 'atendidas',
      title: { es: `Atendidas en ${es.to}`, en: `Assisted in ${en.to}` },
      counts: {
        es: `${own.es} Personas con un caso abierto en las representaciones de ${es.from} en ${es.to}, y esos casos.`,
        en: `${own.en} Persons with a case opened at the representations of ${en.from} in ${en.to}, and those cases.`,
      },
      wished: wishes(corridor, abroad),
    },
    {
      id: 'menores',
      title: {
        es: `Niñas, niños y adolescentes atendidos en ${es.to}`,
        en: `Children and adolescents assisted in ${en.to}`,
      },
      counts: {
        es: `${own.es} Quienes tenían menos de 18 años al abrirse su caso.`,
        en: `${own.en} Those who were under 18 when their case was opened.`,
      },
      wished: wishes(corridor, `${abroad}&filter=minor:yes`),
    },
    {
      id: 'detenidas',
      title: { es: `Detenidas en ${es.to}`, en: `Detained in ${en.to}` },
      counts: {
        es: `${own.es} Personas cuyo recorrido pasa por una detención en ${es.to}, por la fecha de su caso; también si el caso se abrió en otro país.`,
        en: `${own.en} Persons whose journey passes a detention in ${en.to}, by the date of their case; also where the case was opened in another country.`,
      },
      wished: wishes(corridor, held),
    },
    {
      id: 'retornadas',
      title: {
        es: `Retornadas de ${es.to} a ${es.from}`,
        en: `Returned from ${en.to} to ${en.from}`,
      },
      counts: {
        es: `${own.es} De las detenidas en ${es.to}, las que constan como retornadas a ${es.from}.`,
        en: `${own.en} Of those detained in ${en.to}, the ones known to have been returned to ${en.from}.`,
      },
      wished: wishes(corridor, `${held}&filter=return_country:${from}`),
    },
    otherRegistry(corridor, names),
  ];
}

/** The same persons as the country they are in would know them. */
function otherRegistry(corridor: Corridor, { es, en }: Names): CorridorQuestion {
  const { from, to } = corridor;
  return {
    id: 'del-otro-registro',
    title: { es: `Lo que ve el registro de ${es.to}`, en: `What the registry of ${en.to} sees` },
    counts: {
      es: `Según el registro consular de ${es.to}: personas de ${es.from} con un caso en sus representaciones. Cada registro atiende sobre todo a sus nacionales, de modo que las dos cifras no se suman ni se restan.`,
      en: `By the consular registry of ${en.to}: persons from ${en.from} with a case at its representations. Each registry assists mostly its own nationals, so the two figures neither add up nor are to be subtracted.`,
    },
    wished: wishes(corridor, `filter=country:${to}&filter=origin_country:${from}`),
  };
}

/** Persons and cases over time; persons alone; and without time, for levels that cross fewer dimensions. */
function wishes({ step, year }: Corridor, filters: string): readonly string[] {
  const time = step === 'month' && year !== null ? `&filter=year:${year}` : '';
  return [
    `measures=persons,cases&columns=${step}&${filters}${time}`,
    `measures=persons&columns=${step}&${filters}${time}`,
    ...(step === 'month' ? [`measures=persons&columns=year&${filters}`] : []),
    `measures=persons&${filters}`,
  ];
}

/** Legs between countries of all registries: of one alone the protected levels tell none. */
export function corridorLegs(stages: string): string {
  return `stages=${stages}&level=country`;
}
