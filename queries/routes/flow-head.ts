/** What an answer about the flows of a source says of itself. */
import type { Level } from '#queries/answer.ts';
import { flowQuestionString, type FlowQuestion } from '#queries/routes/flow-question.ts';
import type { FlowFact, KeptSeries } from '#queries/routes/flow-series.ts';
import type { RouteHead } from '#queries/routes/route-answer.ts';
import type { ReadableSnapshot, Source } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

interface HeadParts {
  readonly snapshot: ReadableSnapshot;
  readonly question: FlowQuestion;
  readonly series: readonly KeptSeries[];
  readonly source: Source;
  readonly fact: FlowFact;
  readonly level: Level;
}

export function flowHead(parts: HeadParts): RouteHead & { readonly measure: 'counted' } {
  const { snapshot, question, series, source, fact, level } = parts;
  const { language } = question;
  const { id, country, attribution, licence, synthetic } = source;
  const [title, asked] = [titleOf(parts), flowQuestionString(question)];
  const named = { id, country, attribution, licence, synthetic, title: source.title[language] };
  const release = snapshot.snapshot.id;
  const { as_of } = snapshot.snapshot;
  const day = as_of.slice(0, 10);
  const address = `/api/v1/routes/flows?${asked}`;
  const citation: Text = {
    es: `Travesía. «${title}». Datos al ${day}, publicación ${release}. Fuente: ${attribution}. ${address}`,
    en: `Travesía. “${title}”. Data as of ${day}, release ${release}. Source: ${attribution}. ${address}`,
  };
  return {
    ...{ question: asked, title, language, release, as_of, level, measure: 'counted' },
    place_level: fact === 'flow' ? 'point' : fact === 'indicator' ? 'country' : question.level,
    unit: series[0]?.unit[language] ?? '',
    notes: snapshot.notes
      .filter((note) => note.source === id)
      .map(({ text, dimension, codes }) => ({
        ...{ text: text[language], source: id, dimension, codes },
      })),
    sources: [{ ...named, leaves_out: [] }],
    citation: citation[language],
  };
}

/** Where nothing else is asked, all that the source adds up: its own title says what. */
function titleOf({ series, question, source }: HeadParts): string {
  const { language, years, from, to } = question;
  const labels = series.map(({ label }) => label[language].toLowerCase());
  const counted = question.series.length === 0 ? '' : `: ${labels.join(', ')}`;
  const periods = years.map(([first, last]) =>
    first === last ? String(first) : `${String(first)}–${String(last)}`,
  );
  const words = language === 'es' ? { from: 'de', to: 'a' } : { from: 'from', to: 'to' };
  const parts = [
    ...(periods.length === 0 ? [] : [periods.join(', ')]),
    ...(from.length === 0 ? [] : [`${words.from} ${from.join(', ')}`]),
    ...(to.length === 0 ? [] : [`${words.to} ${to.join(', ')}`]),
  ];
  return [`${source.title[language]}${counted}`, ...parts].join('; ');
}
