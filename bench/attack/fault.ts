/** A rule of the simulated publisher that is taken away, to prove that some attack notices. */
export type Fault =
  | 'raw'
  | 'fresh_unions'
  | 'two_sided'
  | 'true_gates'
  | 'ordered_keys'
  | 'question_noise'
  | 'low_show'
  | 'no_complement'
  | 'no_universe'
  | 'long_zeros';
