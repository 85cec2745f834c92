/** Two sets of journeys to compare: the question of both, and `a` and `b`, a filter more for each. */
import { problem, type Problem } from '#queries/problem.ts';
import type { RouteMeasure } from '#queries/routes/route-answer.ts';
import { parseRouteQuestion, type RouteQuestion } from '#queries/routes/route-question.ts';

export type Comparison = readonly [RouteQuestion, RouteQuestion];

/** `a=year:2023&b=year:2024`, beside the parameters of any question about routes. */
export function parseComparison(
  parameters: URLSearchParams,
  usual: RouteMeasure,
): { readonly question: Comparison } | { readonly problems: readonly Problem[] } {
  const missing = ['a', 'b'].filter((name) => (parameters.get(name) ?? '') === '');
  if (missing.length > 0) return { problems: missing.map(missingSet) };
  const [a, b] = (['a', 'b'] as const).map((name) => parseSet(parameters, name, usual));
  if (a === undefined || b === undefined) throw new Error('a comparison has two sets');
  if ('problems' in a) return a;
  if ('problems' in b) return b;
  return { question: [a.question, b.question] };
}

function missingSet(name: string): Problem {
  return problem(name, {
    es: `falta ${name}: se espera el filtro de uno de los dos conjuntos, por ejemplo ${name}=year:2023`,
    en: `${name} is missing: expected the filter of one of the two sets, for instance ${name}=year:2023`,
  });
}

function parseSet(parameters: URLSearchParams, name: 'a' | 'b', usual: RouteMeasure) {
  const own = new URLSearchParams([...parameters].filter(([key]) => key !== 'a' && key !== 'b'));
  for (const filter of parameters.getAll(name)) own.append('filter', filter);
  return parseRouteQuestion(own, usual);
}
