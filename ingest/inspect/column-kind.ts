/** What the values of a column are, as far as their form tells. */
export type ColumnKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly forms: readonly string[]; readonly isDayOrderSure: boolean }
  | { readonly kind: 'month' }
  | { readonly kind: 'year' }
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'whole_number' }
  | { readonly kind: 'number' }
  | { readonly kind: 'key' }
  | { readonly kind: 'code_list' }
  | { readonly kind: 'free_text' };
