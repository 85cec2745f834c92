/** What a table says first: its total, its largest figures, and how the total changed in a year. Of the answer alone. */
import { PERCENT } from '#queries/allocation/plain-numbers.ts';
import { cellIndex, type Answer } from '#queries/answer.ts';
import type { Language } from '#warehouse/text.ts';

const LOCALE = { es: 'es-MX', en: 'en-US' } as const;
const MOST_NAMED = 2;

export function sectionSentence(answer: Answer): string {
  const { language, measures } = answer;
  const [measure] = measures;
  if (measure === undefined) return '';
  const total = answer.totals.values[0] ?? null;
  const words = WORDS[language];
  const first =
    total === null
      ? `${measure.label}: ${words.noTotal}`
      : `${measure.label}: ${amount(total, language)} ${measure.additive || measure.decimals === 0 ? words.inAll : words.together}`;
  return `${[first, ...largest(answer), ...change(answer)].join('; ')}.`;
}

/** Of the first dimension of rows, whatever stands in columns. */
function largest(answer: Answer): readonly string[] {
  const { dimensions, values, language, totals } = answer;
  const [first] = dimensions;
  if (first === undefined || first.codes.filter(isOfList).length < 2) return [];
  const named = first.codes
    .map((code, at) => {
      const codes = dimensions.map((_, place) => (place === 0 ? code : totals.code));
      const isThere = dimensions.every((each, place) => each.codes.includes(codes[place] ?? ''));
      const value = isThere ? (values[0]?.[cellIndex(answer, codes)] ?? null) : null;
      return { code, label: first.labels[at] ?? code, value: value ?? 0 };
    })
    .filter(({ code, value }) => isOfList(code) && value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_NAMED)
    .map(({ label, value }) => `${label} (${amount(value, language)})`);
  if (named.length === 0) return [];
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(named);
  return [`${WORDS[language].largest} ${list}`];
}

function isOfList(code: string): boolean {
  return !code.startsWith('_');
}

function change(answer: Answer): readonly string[] {
  const { comparisons, dimensions, totals, language } = answer;
  const [comparison] = comparisons;
  if (comparison?.unit !== 'percent') return [];
  const codes = dimensions.map(() => totals.code);
  if (dimensions.some((each) => !each.codes.includes(totals.code))) return [];
  const at = cellIndex(answer, codes);
  const percent = comparison.values[0]?.[at] ?? null;
  const base = comparison.base_values[0]?.[at] ?? null;
  if (percent === null || base === null) return [];
  const words = WORDS[language];
  const size = amount(Math.abs(percent), language) + (language === 'es' ? PERCENT : '%');
  const than = `${words.yearBefore} (${amount(base, language)})`;
  if (percent === 0) return [`${words.same} ${than}`];
  return [`${size} ${percent > 0 ? words.more : words.less} ${than}`];
}

function amount(value: number, language: Language): string {
  return value.toLocaleString(LOCALE[language], { maximumFractionDigits: 1 });
}

const WORDS = {
  es: {
    inAll: 'en total',
    together: 'en conjunto',
    noTotal: 'no hay un total que se muestre',
    largest: 'lo mayor:',
    more: 'más que',
    less: 'menos que',
    same: 'igual que',
    yearBefore: 'en el mismo periodo del año anterior',
  },
  en: {
    inAll: 'in all',
    together: 'together',
    noTotal: 'there is no total to show',
    largest: 'largest:',
    more: 'more than',
    less: 'less than',
    same: 'the same as',
    yearBefore: 'in the same period of the year before',
  },
} as const;
