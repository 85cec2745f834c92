/**
 * Reconciliation. Answers: which forecasts of posts add up to that of the network, changing all as little as may be?
 * Least squares with a variance for each: what the sum lacks is spread in proportion to the variances, the network's
 * among them, so that both sides give way. Source: Wickramasuriya, Athanasopoulos and Hyndman 2019; structural
 * weights: Athanasopoulos et al. 2017. In closed form, as there are two levels only.
 * Limits: two levels; negative results are cut at 0 and summed again. Example: a network of 100 over posts of 50 and
 * 40 with structural weights: 52.5 + 42.5 = 95.
 */
export interface Reconciled {
  readonly network: number;
  readonly posts: readonly number[];
}

/** How uncertain each forecast is, relative to the others. */
export interface Variances {
  readonly network: number;
  readonly posts: readonly number[];
}

export function reconcile(
  network: number,
  posts: readonly number[],
  variances: Variances,
): Reconciled {
  const lacking = network - sumOf(posts);
  const all = variances.network + sumOf(variances.posts);
  const shared = all === 0 ? 0 : lacking / all;
  const adjusted = posts.map((post, at) => Math.max(0, post + shared * (variances.posts[at] ?? 0)));
  return { network: sumOf(adjusted), posts: adjusted };
}

/** As many parts as each is the sum of: 1 for a post, the number of posts for the network. */
export function structuralVariances(posts: number): Variances {
  return { network: posts, posts: Array.from({ length: posts }, () => 1) };
}

/** The same with cases as the parts: a post's variance is what it is forecast. */
export function caseVariances(posts: readonly number[]): Variances {
  return { network: sumOf(posts), posts };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
