/** The shade of a map in words: what an area is told as, and what each class holds. */
import { shadeOf } from '#queries/routes/shade-classes.ts';
import type { OriginShading, ShadedArea } from '#queries/routes/origin-shading.ts';
import type { Language, Text } from '#warehouse/text.ts';

export const SHADE_WORDS = {
  origin: { es: 'Sombra: origen', en: 'Shade: origin' },
  few: { es: 'rayado: de 20 a 49', en: 'hatched: 20 to 49' },
} as const satisfies Readonly<Record<string, Text>>;

/** “Guerrero: 1,204 journeys; 34.0 per 100,000 (32.1–36.0)”. */
export function areaSentence(
  { label, value, rate }: ShadedArea,
  { by, unit }: OriginShading,
  language: Language,
): string {
  if (by === 'count' || rate === null) return `${label}: ${shadeNumber(value, language)} ${unit}`;
  const [estimate, low, high] = [rate.estimate, rate.low, rate.high].map((each) =>
    rateNumber(each, language),
  );
  return `${label}: ${estimate ?? ''} ${unit} (${low ?? ''}–${high ?? ''})`;
}

/** Each class as its limits, “50–199”; the lowest first. */
export function classLabels(
  { breaks, by, areas }: OriginShading,
  language: Language,
): readonly string[] {
  const number = by === 'rate' ? rateNumber : shadeNumber;
  const values = areas.flatMap(({ value, rate }) =>
    by === 'rate' ? (rate?.estimate ?? []) : value,
  );
  return breaks.map((from, at) => {
    const own = values.filter((value) => shadeOf(value, breaks) === at);
    const to = at === breaks.length - 1 ? Math.max(from, ...own) : (breaks[at + 1] ?? from);
    const last = by === 'count' && at < breaks.length - 1 ? to - 1 : to;
    const [low, high] = [number(from, language), number(last, language)];
    return low === high ? low : `${low}–${high}`;
  });
}

function shadeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(value);
}

/** One place behind the point, two below one. */
export function rateNumber(value: number, language: Language): string {
  const places = value < 1 && value > 0 ? 2 : 1;
  return new Intl.NumberFormat(localeOf(language), {
    ...{ minimumFractionDigits: places, maximumFractionDigits: places },
  }).format(value);
}

function localeOf(language: Language): string {
  return language === 'es' ? 'es-MX' : 'en-US';
}
