/**
 * What the protected levels may ask and what they are shown: the settings of disclosure control in one
 * place (cell-key method inside a fixed grammar, decision 0080). Changing a number here changes what the
 * public sees: run the calculator and the attack bench before.
 */
import type { Level } from '#queries/answer.ts';
import type { Dimension } from '#warehouse/catalog.ts';

export type ProtectedLevel = Exclude<Level, 'owner'>;

export interface Tier {
  readonly level: ProtectedLevel;
  /** Published from this many persons on, noise included; nought and all below look the same. */
  readonly show: 5 | 10;
  /** Most hierarchies of one question, filters too; the levels of one count once. */
  readonly hierarchies: number;
  /** Most sensitive flags of one question, and from how many persons cells of one are shown. */
  readonly flags: number;
  readonly flag_show: 5 | 10;
  /** Fewest persons that all filters together may leave. */
  readonly universe: number;
  /** Of the persons cells of an area: the least mean, and the largest share below the rule (null: any). */
  readonly mean_cell: number;
  readonly most_under: number | null;
  /** A cell whose whole has fewer others than this is kept back. */
  readonly complement: number;
}

export const TIERS: Readonly<Record<ProtectedLevel, Tier>> = {
  public: {
    level: 'public',
    show: 10,
    hierarchies: 3,
    flags: 1,
    flag_show: 10,
    universe: 50,
    mean_cell: 5,
    most_under: 0.5,
    complement: 10,
  },
  analyst: {
    level: 'analyst',
    show: 5,
    hierarchies: 4,
    flags: 2,
    flag_show: 10,
    universe: 20,
    mean_cell: 3,
    most_under: null,
    complement: 5,
  },
};

/** Below this the standard error is more than a tenth of the figure: told as of low reliability. */
export const RELIABLE_FROM = 18;
/** Percentages and rates are not told of fewer than this. */
export const SMALLEST_DENOMINATOR = 30;

/** Who is offered a dimension. `pairs`: the public with one other dimension at most. */
type Offer = 'public' | 'pairs' | 'analyst';

/** Days, exact ages, points of crossing and single facilities are for owners only. */
const OFFERS: Readonly<Record<string, Offer>> = {
  country: 'public',
  host_country: 'public',
  representation: 'public',
  year: 'public',
  quarter: 'public',
  month: 'public',
  sex: 'public',
  minor: 'public',
  age_group: 'public',
  accompaniment: 'public',
  area: 'public',
  category: 'public',
  channel: 'public',
  origin_country: 'public',
  origin_state: 'public',
  origin_municipality: 'pairs',
  crossing_zone: 'public',
  detention_country: 'public',
  detention_state: 'public',
  return_country: 'public',
  return_state: 'public',
  trafficking_victim: 'public',
  violence_victim: 'public',
  protection_need: 'public',
  disability: 'public',
  pregnant: 'public',
  indigenous: 'public',
  chronic_illness: 'analyst',
  lgbti: 'analyst',
  nationality: 'analyst',
  language: 'analyst',
  schooling: 'analyst',
  case_type: 'analyst',
  programme: 'analyst',
  status: 'analyst',
  outcome: 'analyst',
  referral: 'analyst',
  repeat_class: 'analyst',
  authority: 'analyst',
};

export function offeredAt(level: ProtectedLevel, { id }: Pick<Dimension, 'id'>): boolean {
  const offer = OFFERS[id];
  return offer !== undefined && (level === 'analyst' || offer !== 'analyst');
}

export function isForPairs(level: ProtectedLevel, { id }: Pick<Dimension, 'id'>): boolean {
  return level === 'public' && OFFERS[id] === 'pairs';
}

/**
 * Of a sensitive flag only "yes" can be asked: its complement would tell nobody from somebody. `minor` has
 * the same list and is none: it is a level of age.
 */
export function isSensitiveFlag({
  list,
  home,
  hierarchy,
}: Pick<Dimension, 'list' | 'home' | 'hierarchy'>): boolean {
  return list === 'yes_no' && home === 'case' && hierarchy === undefined;
}

/** Dimensions that describe the work and not the person: cases may be split by these. */
const OF_WORK: ReadonlySet<string> = new Set([
  'country',
  'host_country',
  'representation',
  'year',
  'quarter',
  'month',
  'area',
  'category',
]);

export function isOfWork({ id }: Pick<Dimension, 'id'>): boolean {
  return OF_WORK.has(id);
}

/** What is told of the registries at each level, protected. */
export const PROTECTED_MEASURES: Readonly<Record<ProtectedLevel, ReadonlySet<string>>> = {
  public: new Set(['persons', 'cases', 'cases_per_person']),
  analyst: new Set(['persons', 'cases', 'cases_per_person']),
};
