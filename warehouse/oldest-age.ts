/** Years of age up to which a recorded age is one; what lies beyond is a slip and counts as unknown. */
export const OLDEST_AGE = 110;
