/** The words of a report's files and of its page, in both languages. */
import type { ReportAnswer, ToldSection } from '#queries/reports/report-answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

export const REPORT_WORDS = {
  country: { es: 'País del registro', en: 'Country of the registry' },
  allCountries: { es: 'Todos los países', en: 'All countries' },
  period: { es: 'Periodo', en: 'Period' },
  sections: { es: 'Contenido', en: 'Contents' },
  section: { es: 'Sección', en: 'Section' },
  says: { es: 'Qué dice', en: 'What it says' },
  asked: { es: 'Pregunta', en: 'Question' },
  notAnswered: { es: 'No se responde', en: 'Not answered' },
  method: { es: 'Cómo se hizo', en: 'How it was made' },
  releases: { es: 'Publicaciones y revisiones', en: 'Releases and revisions' },
  exported: { es: 'Exportación del', en: 'Export of' },
  exportDay: { es: 'Día de la exportación', en: 'Day of the export' },
  file: { es: 'informe', en: 'report' },
} as const satisfies Readonly<Record<string, Text>>;

export function reportWord(name: keyof typeof REPORT_WORDS, language: Language): string {
  return REPORT_WORDS[name][language];
}

/** Why a section shows something else than it asks, and what; null where it shows what it asks. */
export function refusedSentence(
  { refused, answer }: Pick<ToldSection, 'refused' | 'answer'>,
  language: Language,
): string | null {
  if (refused === null) return null;
  const { rule, text } = refused;
  const why =
    language === 'es'
      ? `Lo que pregunta esta sección no se publica a este nivel: ${text.es} (regla ${rule}).`
      : `What this section asks is not published at this level: ${text.en} (rule ${rule}).`;
  if (answer === null) return why;
  return language === 'es'
    ? `${why} En su lugar: ${answer.title}.`
    : `${why} Instead: ${answer.title}.`;
}

/** `Datos al 2026-11-01. Publicación 2026-10.` is said by every page; this is of what and where. */
export function scopeLine({ period, country, language }: ReportAnswer): string {
  const when = period.label.charAt(0).toUpperCase() + period.label.slice(1);
  return `${when}. ${country?.label ?? reportWord('allCountries', language)}.`;
}
