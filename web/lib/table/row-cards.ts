/**
 * Attributes of a table of words whose rows become cards on a phone (`.ledger.cards` of ledger.css): many columns of
 * prose scroll badly. Laid out as blocks, elements of a table lose their roles in some browsers, so each states its own;
 * a cell brings the words of its head, which the card writes before it.
 */
export const CARDS = {
  table: { class: 'ledger cards', role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  name: { role: 'rowheader', scope: 'row' },
} as const;

/** A cell under the head of those words. */
export function cellUnder(head: string) {
  return { role: 'cell', 'data-label': head } as const;
}
