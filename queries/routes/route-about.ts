/** What a file about routes says of itself: title, date, release, level, unit, how it is protected, citation, question. */
import { wordsOf } from '#queries/formats/words.ts';
import type { RouteHead } from '#queries/routes/route-answer.ts';
import type { Text } from '#warehouse/text.ts';

export interface AboutLine {
  /** For programs. */
  readonly id: string;
  /** For readers. */
  readonly name: string;
  readonly value: string;
}

export function aboutRoutes(head: RouteHead): readonly AboutLine[] {
  const { language } = head;
  const words = wordsOf(language);
  const line = (id: string, name: string, value: string): AboutLine => ({ id, name, value });
  const isSynthetic = head.sources.some(({ synthetic }) => synthetic);
  return [
    line('title', words.title, head.title),
    ...(isSynthetic ? [line('synthetic', words.syntheticName, words.synthetic)] : []),
    line('as_of', words.asOf, head.as_of.slice(0, 10)),
    line('release', words.release, head.release),
    line('level', words.level, head.level),
    line('unit', words.unit, head.unit),
    ...(head.level === 'owner' ? [] : [line('protection', words.protection, NOISE[language])]),
    line('citation', words.citation, head.citation),
    line('question', words.question, head.question),
  ];
}

const NOISE: Text = {
  es: 'Cada cifra lleva un ruido pequeño y sin sesgo, con su error estándar; los tramos de pocas personas no se muestran, y lo que no se muestra es el total menos lo que se muestra.',
  en: 'Each figure carries a little unbiased noise, with its standard error; legs of few persons are not shown, and what is not shown is the total less what is shown.',
};
