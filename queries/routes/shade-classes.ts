/**
 * The classes of a shaded map: about as many areas in each (quantiles), with round limits that a reader can keep
 * in mind. Where values are few or alike there are fewer classes.
 */
const MOST_CLASSES = 5;

/** Where each class begins, the lowest first; empty without values. Example: 3, 8, 40, 52, 260 begin at 3, 8, 40, 52, 260. */
export function shadeBreaks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const [least] = sorted;
  if (least === undefined) return [];
  const inner = Array.from({ length: MOST_CLASSES - 1 }, (_, at) =>
    rounded(sorted[Math.floor(((at + 1) * sorted.length) / MOST_CLASSES)] ?? least),
  );
  const most = sorted.at(-1) ?? least;
  const breaks = new Set(inner.filter((each) => each > least && each <= most));
  return [least, ...breaks];
}

/** The class of a value, from 0. */
export function shadeOf(value: number, breaks: readonly number[]): number {
  return Math.max(
    0,
    breaks.findLastIndex((from) => value >= from),
  );
}

/** Down to two figures: 1,234 is 1,200; 0.0567 is 0.056. */
function rounded(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.floor(value / unit + 1e-9) * unit).toPrecision(2));
}
