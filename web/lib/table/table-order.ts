/** Sorting by clicking a head: each click asks for the next order, and the third for none. */

/** Figures start with the largest, names with the first. */
export function nextSort(current: string, key: string): string {
  const orders = key === 'label' ? ['label', '-label', ''] : [`-${key}`, key, ''];
  const at = orders.indexOf(current);
  return orders[(at + 1) % orders.length] ?? '';
}

export function ariaSort(current: string, key: string): 'ascending' | 'descending' | undefined {
  if (current === key) return 'ascending';
  return current === `-${key}` ? 'descending' : undefined;
}
