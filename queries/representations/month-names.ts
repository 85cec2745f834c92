/** Months as sentences name them: “octubre de 2026”, “October 2026”. */
import type { Text } from '#warehouse/text.ts';

export function monthNamed(month: string): Text {
  const date = new Date(`${month}-01T00:00:00Z`);
  const form = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return {
    es: date.toLocaleDateString('es-MX', form),
    en: date.toLocaleDateString('en-US', form),
  };
}
