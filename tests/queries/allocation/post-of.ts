import type { PlanQuestion, Post } from '#queries/allocation/plan.ts';

export const QUESTION: PlanQuestion = {
  rule: 'even_load',
  staff: 0,
  budget: null,
  moves: null,
  onlyNew: false,
  reserve: null,
  step: 1,
};

/** A post with this name that requires so many, with 1,500 hours a person. */
export function postOf(name: string, required: number, more: Partial<Post> = {}): Post {
  return {
    id: name.toLowerCase(),
    name: { es: name, en: name },
    country: 'MEX',
    required,
    today: 1,
    floor: 1,
    ceiling: null,
    costPerStaff: null,
    strata: [
      {
        code: 'migratory',
        name: { es: 'casos migratorios', en: 'migratory cases' },
        hours: required * 1500,
        isCritical: false,
        spread: 0.1,
      },
    ],
    hoursPerStaff: 1500,
    hoursYearBefore: null,
    ...more,
  };
}
