/** Finding a value by its name: accents and case do not matter, and the words may come in any order. */
interface Value {
  readonly code: string;
  readonly label: string;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function matchValues<V extends Value>(values: readonly V[], search: string): readonly V[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return values;
  return values.filter(({ code, label }) => {
    const text = plain(`${label} ${code}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** The labels that more than one value has. */
export function sharedLabels(values: readonly Value[]): ReadonlySet<string> {
  const once = new Set<string>();
  const again = values.filter(({ label }) => once.size === once.add(label).size);
  return new Set(again.map(({ label }) => label));
}
