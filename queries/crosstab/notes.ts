/** What the reader of an answer must know: of its measures, its sources, and the values it shows. */
import type { AnswerNote, AnswerSource, Level } from '#queries/answer.ts';
import type { Filter } from '#queries/parse-filter.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { PERSON_MEASURES } from '#warehouse/measures.ts';
import type { QualityNote, ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language, Text } from '#warehouse/text.ts';

export interface NotesOptions {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly level: Level;
  readonly sources: readonly AnswerSource[];
  /** Codes of each asked dimension, rows first. */
  readonly codes: readonly (readonly string[])[];
}

type Selection = ReadonlyMap<string, (code: string) => boolean>;

const MOST_NAMED = 12;

export function notesOf(options: NotesOptions): readonly AnswerNote[] {
  const { snapshot, question, level, sources } = options;
  const { language } = question;
  const selection = selected(options);
  const ofMeasures = question.measures
    .filter(({ additive }) => !additive)
    .map(({ note }) => general(note[language], null));
  const ofSources = sources
    .filter(({ leaves_out: leavesOut }) => leavesOut.length > 0)
    .map(({ id, title, leaves_out: leavesOut }) =>
      general(leftOut(title, leavesOut, question)[language], id),
    );
  const ofQuality = snapshot.notes
    .filter((note) => sources.some(({ id }) => id === note.source) && concerns(note, selection))
    .filter((note) => level === 'owner' || !tellsRows(note, snapshot))
    .map(({ text, source, dimension, codes }) => ({
      text: text[language],
      source,
      dimension,
      codes,
    }));
  return [...ofMeasures, ...ofSources, ...ofQuality, ...unverifiedNotes(options)];
}

function general(text: string, source: string | null): AnswerNote {
  return { text, source, dimension: null, codes: [] };
}

/** Which codes of each dimension the question is about: all of one asked, those of one filtered. */
function selected({ question }: NotesOptions): Selection {
  const asked = [...question.rows, ...question.columns].map(({ id }) => [id, () => true] as const);
  const filtered = question.filters.map((filter) => [filter.dimension.id, passes(filter)] as const);
  return new Map<string, (code: string) => boolean>([...asked, ...filtered]);
}

export function passes(filter: Filter): (code: string) => boolean {
  switch (filter.kind) {
    case 'among':
      return (code) => filter.codes.includes(code);
    case 'except':
      return (code) => !filter.codes.includes(code);
    case 'range':
      return (code) => code >= filter.from && code <= filter.to;
    case 'from':
      return (code) => code >= filter.from;
    case 'until':
      return (code) => code <= filter.to;
    case 'last':
      return () => true;
  }
}

/** Notes found in the rows give exact numbers of them; of a source that is published as it is they may. */
function tellsRows(
  { source, found }: Pick<QualityNote, 'source' | 'found'>,
  { sources }: Pick<ReadableSnapshot, 'sources'>,
): boolean {
  return found && sources.find(({ id }) => id === source)?.disclosure !== 'published';
}

function concerns({ dimension, codes, period }: QualityNote, selection: Selection): boolean {
  const isYearAsked = selection.get('year');
  if (period !== null && isYearAsked !== undefined && !isYearAsked(period)) return false;
  if (dimension === null) return true;
  const isAsked = selection.get(dimension);
  return isAsked !== undefined && (codes.length === 0 || codes.some(isAsked));
}

/** Without person keys a source counts no persons; one of counts alone has no cases or journeys either. */
function leftOut(title: string, ids: readonly string[], { measures }: Question): Text {
  if (ids.some((id) => !PERSON_MEASURES.has(id))) {
    const named = (language: Language) =>
      measures
        .filter(({ id }) => ids.includes(id))
        .map(({ unit }) => unit[language])
        .join(', ');
    return {
      es: `«${title}» solo trae conteos: no entra en la cifra de ${named('es')}.`,
      en: `“${title}” holds counts only: it is not in the figure of ${named('en')}.`,
    };
  }
  return {
    es: `«${title}» no lleva claves de persona: no entra en la cifra de personas.`,
    en: `“${title}” carries no person keys: it is not in the figure of persons.`,
  };
}

/** Places and representations that stand in the registers from memory only. */
function unverifiedNotes({ snapshot, question, codes }: NotesOptions): readonly AnswerNote[] {
  return [...question.rows, ...question.columns].flatMap((dimension, at) => {
    const unverified = (codes[at] ?? []).filter(
      (code) => snapshot.codebook.find(dimension.list, code)?.unverified === true,
    );
    if (unverified.length === 0) return [];
    const text = unverifiedText(dimension, unverified, snapshot, question.language);
    return [{ text, source: null, dimension: dimension.id, codes: unverified }];
  });
}

function unverifiedText(
  { list }: Dimension,
  codes: readonly string[],
  { codebook }: ReadableSnapshot,
  language: Language,
): string {
  const names = codes
    .slice(0, MOST_NAMED)
    .map((code) => codebook.find(list, code)?.label[language] ?? code);
  const rest = codes.length - names.length;
  const named = names.join(', ');
  const text: Text = {
    es: `Sin verificar en un directorio oficial: ${named}${rest > 0 ? ` y ${String(rest)} más` : ''}.`,
    en: `Not verified in an official directory: ${named}${rest > 0 ? ` and ${String(rest)} more` : ''}.`,
  };
  return text[language];
}
