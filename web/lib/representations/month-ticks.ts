/** The years below months of a chart: where each January stands, or the first and last month of a short one. */
export function monthTicks(
  months: readonly string[],
): readonly { readonly at: number; readonly label: string }[] {
  const at = (place: number) => (months.length < 2 ? 50 : (100 * place) / (months.length - 1));
  const januaries = months.flatMap((month, place) =>
    month.endsWith('-01') ? [{ at: at(place), label: month.slice(0, 4) }] : [],
  );
  if (januaries.length > 1) return januaries;
  const ends = [0, months.length - 1].map((place) => ({
    at: at(place),
    label: months[place] ?? '',
  }));
  return months.length < 2 ? ends.slice(0, 1) : ends;
}
