import { expect, test } from 'vitest';

import { randomInstance, RULES, WAYS } from '#bench/exhaustive-plans.ts';
import { flipPoints } from '#queries/allocation/flip-points.ts';
import { makePlan } from '#queries/allocation/make-plan.ts';
import { amount, duration, listed, percent } from '#queries/allocation/plain-numbers.ts';
import type { Plan, PlanQuestion, Post } from '#queries/allocation/plan.ts';
import { problemSentence } from '#queries/allocation/problem-sentences.ts';
import { robustnessOf } from '#queries/allocation/robust.ts';
import { certificateSentence, planSentence } from '#queries/allocation/sentences.ts';
import { flipSentence, whySentences } from '#queries/allocation/why-sentences.ts';
import type { Text } from '#warehouse/text.ts';
import { postOf, QUESTION } from './post-of.ts';

const children = {
  code: 'unaccompanied_child',
  name: { es: 'niñas y niños no acompañados', en: 'unaccompanied children' },
  hours: 9000,
  isCritical: true,
  spread: 0,
};
const detained = {
  ...children,
  code: 'detention_interview',
  name: { es: 'detenidos', en: 'detained persons' },
};
const MCALLEN = postOf('McAllen', 11.2, {
  today: 9,
  hoursYearBefore: 14_000,
  strata: [children, { ...detained, hours: 7800, isCritical: false }],
});
const TUCSON = postOf('Tucson', 8, { today: 9 });
const IRVING = postOf('Irving', 6.5, { today: 6, ceiling: 6 });
const POSTS = [MCALLEN, TUCSON, IRVING];

function planOf(posts: readonly Post[], question: PlanQuestion): Plan {
  const plan = makePlan(posts, question);
  if (plan.kind === 'problem') throw new Error(`no plan: ${plan.fault}`);
  return plan;
}

test('the answer and the card of a post, in both languages', () => {
  const plan = planOf(POSTS, { ...QUESTION, staff: 26, onlyNew: true });
  expect(planSentence(plan)).toEqual({
    es: 'Más personal en McAllen (+2). La carga más alta pasa de 124\u202f% a 108\u202f%. La siguiente plaza iría a McAllen (carga: de 102\u202f% a 93\u202f%).',
    en: 'More staff at McAllen (+2). The highest load goes from 124% to 108%. The next position would go to McAllen (load: from 102% to 93%).',
  });
  const [mcallen, , irving] = plan.rows.map((row) => whySentences(row));
  expect(mcallen?.map(({ es }) => es)).toEqual([
    'McAllen: +2 (de 9 a 11).',
    'Hoy 9 personas hacen el trabajo de 11.2; la carga es 124\u202f%.',
    'Pesan sobre todo niñas y niños no acompañados (54\u202f%) y detenidos (46\u202f%); el trabajo subió 20\u202f% en un año.',
    'Con 11 la carga queda en 102\u202f%.',
    'La última plaza hace más falta aquí (carga: de 112\u202f% a 102\u202f%) que en Tucson (carga: de 89\u202f% a 80\u202f%).',
    'La mantendría mientras su trabajo no baje más de 21\u202f%.',
  ]);
  expect(mcallen?.map(({ en }) => en)).toEqual([
    'McAllen: +2 (from 9 to 11).',
    'Today 9 persons do the work of 11.2; the load is 124%.',
    'What weighs most: unaccompanied children (54%) and detained persons (46%); work rose by 20% in a year.',
    'With 11 the load is 102%.',
    'The last position is needed more here (load: from 112% to 102%) than at Tucson (load: from 89% to 80%).',
    'It would keep it while its work falls by no more than 21%.',
  ]);
  expect(irving?.at(-1)).toEqual({ es: 'Está en su máximo.', en: 'It is at its most.' });
  expect(certificateSentence(plan)).toEqual({
    es: 'Lo que más ayudaría y aquí no se permitió: un traslado de Tucson a McAllen (carga: de 102\u202f% a 93\u202f%); Tucson quedaría en 100\u202f%.',
    en: 'What would help most and was not allowed here: a transfer from Tucson to McAllen (load: from 102% to 93%); Tucson would be at 100%.',
  });
});

/** What a sentence must not say: a figure that is not one, a fact left open, a model’s word. */
const NOT_PLAIN = /NaN|Infinity|undefined|null|\{|\}|ρ|λ|p-valu|sigma|Hill|WISN| {2}|\.\./;
/** Figures as they stand in a sentence; signs and grouping are the same in both languages. */
const figuresOf = (text: string) =>
  (text.match(/[+−]?\d[\d.,]*/g) ?? []).map((figure) => figure.replace(/[.,]$/, '')).toSorted();

function isPlain(text: Text, what: string): void {
  expect(text.es, what).not.toMatch(NOT_PLAIN);
  expect(text.en, what).not.toMatch(NOT_PLAIN);
  expect(figuresOf(text.en), text.es).toEqual(figuresOf(text.es));
}

test('whatever the plan, both languages tell the same figures, and they are the plan’s', () => {
  for (const rule of RULES)
    for (const way of WAYS)
      for (let seed = 1; seed <= 8; seed += 1) {
        const { posts, question } = randomInstance(seed, rule, way);
        const plan = makePlan(posts, question);
        if (plan.kind === 'problem') {
          isPlain(problemSentence(plan), plan.fault);
          continue;
        }
        isPlain(planSentence(plan), 'plan');
        isPlain(certificateSentence(plan), 'certificate');
        const firm = robustnessOf(plan, [], seed, 20);
        plan.rows.forEach((row, at) => {
          const card = whySentences(row, firm.posts[at], 20);
          for (const sentence of card) isPlain(sentence, 'card');
          const es = card.map((sentence) => sentence.es).join(' ');
          if (row.change !== 0)
            expect(es).toContain(`(de ${amount(row.from ?? 0)} a ${amount(row.after)})`);
          if (row.loadBefore !== null)
            expect(es).toContain(`la carga es ${percent(row.loadBefore).es}`);
          if (row.why.margin !== null)
            expect(es).toContain(`no baje más de ${percent(row.why.margin, 1).es}`);
        });
      }
});

test('what the plan rests on, and why there is none', () => {
  const standard = {
    stratum: 'unaccompanied_child',
    min: 150,
    typical: 240,
    max: 360,
    basis: 'assumption',
  } as const;
  const [flip] = flipPoints(POSTS, { ...QUESTION, staff: 26 }, [standard]);
  if (flip === undefined) throw new Error('no flip point');
  const sentence = flipSentence(flip, { es: 'la atención a la niñez', en: 'the care of children' });
  isPlain(sentence, 'flip');
  expect(sentence.es).toContain(
    `(supuesto) en ${duration(flip.minutes ?? 0).es} en vez de 4 horas`,
  );
  const refused = makePlan(POSTS, { ...QUESTION, staff: 2 });
  expect(refused.kind === 'problem' ? problemSentence(refused) : refused.kind).toEqual({
    es: 'Los mínimos de las sedes suman 3 y hay 2 personas; el mayor es el de McAllen.',
    en: 'The least staff of the posts adds up to 3 and there are 2 persons; the greatest is that of McAllen.',
  });
});

test('figures and lists as each language writes them', () => {
  expect([amount(1234.5), amount(-2), amount(3), amount(0.04)]).toEqual([
    '1,234.5',
    '−2',
    '3',
    '0',
  ]);
  expect(percent(0.125, 1)).toEqual({ es: '12.5\u202f%', en: '12.5%' });
  const names = ['Houston', 'Laredo', 'Irving'].map((name) => ({ es: name, en: name }));
  expect(listed(names)).toEqual({
    es: 'Houston, Laredo e Irving',
    en: 'Houston, Laredo and Irving',
  });
});

test('with a budget a post is told whom its last person was won against among those whom the money would pay', () => {
  const dear = postOf('Vancouver', 30, { today: 2, costPerStaff: 90 });
  const cheap = [
    postOf('Tapachula', 6, { today: 2, costPerStaff: 30 }),
    postOf('Tenosique', 5, { today: 2, costPerStaff: 30 }),
  ];
  const plan = planOf([dear, ...cheap], { ...QUESTION, step: 1, budget: 280 });
  const rivals = plan.rows.map(({ why }) => why.wonAgainst?.there.post.id ?? null);
  // 10 are left over: with the last person of Tapachula they pay for one at Tenosique, not for one at Vancouver
  expect(plan.rows.map(({ after }) => after)).toEqual([2, 2, 1]);
  expect(rivals).toEqual(['tenosique', 'tenosique', null]);
  expect(plan.rows.map(({ why }) => why.margin !== null)).toEqual([true, true, false]);
});
