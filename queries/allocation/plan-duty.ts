/**
 * Temporary duty by month, told: who is lent to which post from when, in the year to come and with a surge of some work
 * if one is asked. The people lent come from outside of the posts: a mobile reserve, or headquarters.
 */
import type { Text } from '#warehouse/text.ts';
import { amount, NOTHING, listed, percent, persons, told } from './plain-numbers.ts';
import type { Post } from './plan.ts';
import { placeDuty } from './temporary-duty.ts';

/** Required staff of a post in each month to come. */
export interface PostMonths {
  readonly id: string;
  readonly required: readonly number[];
}

export interface DutyAsked {
  /** Persons who can be lent. */
  readonly pool: number;
  readonly fewestMonths: number;
  readonly surge: Surge | null;
}

/** Work of a kind (all where none is named) times a factor in some months, 0 being the first to come. */
export interface Surge {
  readonly stratum: string | null;
  readonly factor: number;
  readonly from: number;
  readonly months: number;
}

export interface ToldDuty {
  readonly post: Post;
  readonly from: number;
  readonly months: number;
  /** In the month that is worst. */
  readonly loadBefore: number | null;
  readonly loadAfter: number | null;
}

export interface DutyPlan {
  readonly sentence: Text;
  readonly duties: readonly ToldDuty[];
}

export function planDuty(
  posts: readonly Post[],
  months: readonly PostMonths[],
  { pool, fewestMonths, surge }: DutyAsked,
): DutyPlan {
  const known = posts.filter(({ today }) => today !== null);
  const required = known.map((post) => surged(post, monthsOf(post, months), surge));
  const staff = known.map((post, at) => (required[at] ?? []).map(() => post.today ?? 0));
  const duties = placeDuty({ required, staff, pool, fewestMonths });
  const told = duties.flatMap((duty): ToldDuty[] => {
    const post = known[duty.post];
    if (post === undefined) return [];
    const worst = Math.max(
      ...(required[duty.post] ?? []).slice(duty.from, duty.from + duty.months),
    );
    const has = post.today ?? 0;
    const lent = duties.filter(
      (each) =>
        each.post === duty.post &&
        each.from < duty.from + duty.months &&
        duty.from < each.from + each.months,
    ).length;
    return [
      {
        ...{ post, from: duty.from, months: duty.months },
        loadBefore: has > 0 ? worst / has : null,
        loadAfter: worst / (has + lent),
      },
    ];
  });
  return { sentence: sentenceOf(told, pool), duties: told };
}

function monthsOf(post: Post, months: readonly PostMonths[]): readonly number[] {
  return months.find(({ id }) => id === post.id)?.required ?? [];
}

function surged(post: Post, required: readonly number[], surge: Surge | null): readonly number[] {
  if (surge === null) return required;
  const all = post.strata.reduce((sum, { hours }) => sum + hours, 0);
  const own = post.strata
    .filter(({ code }) => surge.stratum === null || code === surge.stratum)
    .reduce((sum, { hours }) => sum + hours, 0);
  const factor = all === 0 ? 1 : 1 + (own / all) * (surge.factor - 1);
  return required.map((need, month) =>
    month >= surge.from && month < surge.from + surge.months ? need * factor : need,
  );
}

function sentenceOf(duties: readonly ToldDuty[], pool: number): Text {
  if (duties.length === 0)
    return told(
      'Con {pool} no hace falta enviar a nadie: ninguna sede pasa de 100 % el tiempo de una comisión.',
      'With {pool} nobody needs to be sent: no post is above 100% for as long as a stay lasts.',
      { pool: persons(pool) },
    );
  const places = [...new Set(duties.map(({ post }) => post))];
  const worst = duties.reduce((a, b) => ((b.loadBefore ?? 0) > (a.loadBefore ?? 0) ? b : a));
  return told(
    'Con {pool}: {count} comisiones a {posts}.{worst}',
    'With {pool}: {count} stays at {posts}.{worst}',
    {
      pool: persons(pool),
      count: amount(duties.length),
      posts:
        places.length > 5
          ? told('{n} sedes', '{n} posts', { n: amount(places.length) })
          : listed(places.map(({ name }) => name)),
      worst:
        worst.loadBefore === null || worst.loadAfter === null
          ? NOTHING
          : told(
              ' En el peor mes la carga de {post} baja de {before} a {after}.',
              ' In the worst month the load of {post} falls from {before} to {after}.',
              {
                post: worst.post.name,
                before: percent(worst.loadBefore),
                after: percent(worst.loadAfter),
              },
            ),
    },
  );
}
