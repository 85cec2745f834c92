/** A page of the manual: how one kind of user works, with a picture and exercises. */
import type { Text } from '#warehouse/text.ts';

import type { ProsePage } from './prose.ts';

export interface Exercise {
  readonly id: string;
  readonly task: Text;
  /** Where to start, as a page. */
  readonly start: string;
  readonly hint: Text;
  /** The table whose one figure is the answer: it is asked, never written down. */
  readonly query: string;
}

export interface ManualPage extends ProsePage {
  /** `web/static/manual/NAME-es.webp` and `-en.webp`; the page it shows. */
  readonly picture: { readonly name: string; readonly path: string; readonly alt: Text } | null;
  readonly exercises: readonly Exercise[];
}

type Pair = readonly [es: string, en: string];

export function exercise(
  id: string,
  [taskEs, taskEn]: Pair,
  start: string,
  [hintEs, hintEn]: Pair,
  query: string,
): Exercise {
  return {
    ...{ id, start, query },
    task: { es: taskEs, en: taskEn },
    hint: { es: hintEs, en: hintEn },
  };
}

export function picture(name: string, path: string, [es, en]: Pair): ManualPage['picture'] {
  return { name, path, alt: { es, en } };
}
