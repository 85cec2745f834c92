/** What the home page asks; the server counts it before anyone comes. */

/** As many years as a phone shows beside the names without much scrolling. */
export const YEARS_SHOWN = 5;

export type KeyFigureId = 'persons' | 'cases' | 'alone' | 'detained' | 'returned' | 'again';

/** One way to ask for a main figure; `place` where it is of one country alone. */
export interface KeyTry {
  readonly query: string;
  /** Which of its names the figure then has. */
  readonly name: 'whole' | 'part';
  readonly place: string;
}

export interface KeyFigure {
  readonly id: KeyFigureId;
  /** The best first: a figure is the first of these that is told. */
  readonly tries: readonly KeyTry[];
}

/** A country in which most are detained, or to which most return. */
export interface LeadingPlace {
  readonly code: string;
  readonly label: string;
}

export const LEADING_QUESTIONS = {
  detained: 'measures=persons&rows=detention_country&sort=-persons',
  returned: 'measures=persons&rows=return_country&sort=-persons',
} as const;

const RECORDED = '!_U,_X,_N,_W,_Z,_M';
const ALONE = 'filter=accompaniment:unaccompanied';

/**
 * By quarter, beside the same months of the year before; by year where quarters are too small to be told. Persons detained
 * in any country are a union, which owners alone are counted: the others are told of the country with most.
 */
export function keyFigures(
  leading: Readonly<Record<'detained' | 'returned', LeadingPlace | null>>,
): readonly KeyFigure[] {
  return [
    { id: 'persons', tries: tries('persons', '') },
    { id: 'cases', tries: tries('cases', '') },
    {
      id: 'alone',
      tries: [
        ...tries('persons', `&filter=minor:yes&${ALONE}`).slice(0, 1),
        ...tries('persons', `&${ALONE}`, 'part'),
      ],
    },
    {
      id: 'detained',
      tries: [
        ...tries('persons', `&filter=detention_country:${RECORDED}`),
        ...placed('detention_country', leading.detained),
      ],
    },
    {
      id: 'returned',
      tries: [
        ...tries('persons', `&filter=return_country:${RECORDED}`),
        ...placed('return_country', leading.returned),
      ],
    },
    {
      id: 'again',
      tries: [
        ...tries('persons_repeat', '').slice(1),
        ...tries('cases_per_person', '', 'part').slice(1),
      ],
    },
  ];
}

function tries(
  measure: string,
  filter: string,
  name: KeyTry['name'] = 'whole',
  place = '',
): readonly KeyTry[] {
  return ['quarter', 'year'].map((period) => ({
    query: `measures=${measure}&rows=${period}${filter}&compare=previous_year`,
    name,
    place,
  }));
}

function placed(dimension: string, leading: LeadingPlace | null): readonly KeyTry[] {
  if (leading === null) return [];
  return tries('persons', `&filter=${dimension}:${leading.code}`, 'part', leading.label);
}

export const ORIGINS_QUESTION = 'measures=persons&rows=origin_country&sort=-persons&top=8';

/** The routes that the small map shows. */
export const ROUTES_QUESTION = 'from=origin&to=detention&level=state&top=40';

export function areasQuestion(
  years: { readonly from: string; readonly to: string } | null,
): string {
  const lately = years === null ? '' : `&filter=year:${years.from}..${years.to}`;
  return `measures=cases&rows=area&columns=year${lately}&sort=-cases&top=8`;
}
