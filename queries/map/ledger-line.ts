/**
 * The sentence under every map: what is drawn and what is not add up to the total. Owners have it exactly; at the
 * protected levels all that is not shown is one figure with its standard error, where that may be told.
 */
import { LEDGER_NAMES, MAP_WORDS } from '#queries/map/route-words.ts';
import type { LegEnd, RouteLayer, RouteLedger } from '#queries/routes/route-answer.ts';
import type { Language } from '#warehouse/text.ts';

export interface LedgerPart {
  readonly id: keyof RouteLedger | 'not_shown';
  readonly label: string;
  readonly journeys: number;
  /** Of the total; null for what is drawn whole, and where there is no total. */
  readonly share_percent: number | null;
  readonly standard_error: number | null;
}

const PARTS = ['drawn', 'small', 'inside', 'unlocated', 'outside_view', 'total'] as const;

/** A part that is nought is left out, except what is drawn and the total. */
export function ledgerParts(
  { ledger, not_shown: rest }: RouteLayer<LegEnd>,
  language: Language,
): readonly LedgerPart[] {
  if (ledger === null) {
    if (rest === null) return [];
    const label = MAP_WORDS.notShown[language];
    const { value: journeys, standard_error } = rest;
    return [{ id: 'not_shown', label, journeys, share_percent: null, standard_error }];
  }
  return PARTS.filter((id) => ledger[id] > 0 || id === 'drawn' || id === 'total').map((id) => ({
    id,
    label: LEDGER_NAMES[id][language],
    journeys: ledger[id],
    share_percent: id === 'total' || ledger.total === 0 ? null : (100 * ledger[id]) / ledger.total,
    standard_error: null,
  }));
}

export function ledgerLine(layer: RouteLayer<LegEnd>, language: Language): string {
  const locale = language === 'es' ? 'es-MX' : 'en-US';
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return ledgerParts(layer, language)
    .map(({ id, label, journeys, share_percent: share, standard_error: error }) => {
      const share_ = share === null || id === 'drawn' ? '' : ` (${percent.format(share)}\u00a0%)`;
      const range = error === null ? '' : ` (± ${number.format(Math.round(1.96 * error))})`;
      return `${label} ${number.format(journeys)}${share_}${range}`;
    })
    .join(' · ');
}
