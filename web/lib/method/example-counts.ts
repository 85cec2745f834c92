/** The made-up counts of the example, as the address of its page holds them: `cifras=42,38,…&secreto=1`. */

/** By place and sex; chosen so that each way of not being told is there. */
export const FIRST_COUNTS: readonly (readonly number[])[] = [
  [42, 38],
  [57, 8],
  [3, 2],
  [31, 26],
];

const MOST = 9999;

export interface ExampleInput {
  readonly counts: readonly (readonly number[])[];
  readonly secret: number;
}

/** What is no number, or is not there, is as it was made up; fields are named by place and group: `c01`. */
export function exampleInput(address: URLSearchParams): ExampleInput {
  const counts = FIRST_COUNTS.map((row, place) =>
    row.map((first, group) => wholeNumber(address.get(fieldName(place, group)), first)),
  );
  return { counts, secret: wholeNumber(address.get('secreto'), 1) };
}

export function fieldName(place: number, group: number): string {
  return `c${place}${group}`;
}

export function wholeNumber(told: string | null, otherwise: number): number {
  return told !== null && /^\d{1,4}$/.test(told.trim()) ? Math.min(Number(told), MOST) : otherwise;
}
