/** `level=` in the address of a question: the view it asks for, or why there is none. */
import { problem } from '#queries/problem.ts';
import { LEVELS, usualView, viewOf, type Scope, type View } from '#queries/scope.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

export type AskedView =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'reply'; readonly reply: Reply };

export function askedView(parameters: URLSearchParams, scope: Scope): AskedView {
  const asked = parameters.get('level') ?? '';
  if (asked === '') return { kind: 'view', view: usualView(scope) };
  const level = LEVELS.find((each) => each === asked);
  if (level === undefined) return { kind: 'reply', reply: unknownLevel(asked) };
  const view = viewOf(scope, level);
  return view === null ? { kind: 'reply', reply: aboveOwn(scope) } : { kind: 'view', view };
}

function aboveOwn({ highest }: Scope): Reply {
  const text = {
    es: `su nivel es ${highest}: se puede pedir ese o uno con menos detalle`,
    en: `your level is ${highest}: ask at it or at one with less detail`,
  };
  return problemReply(403, { detail: text.en, problems: [problem('level', text, LEVELS)] });
}

function unknownLevel(asked: string): Reply {
  const text = { es: 'no existe este nivel', en: 'unknown level' };
  const problems = [problem('level', text, LEVELS)];
  return problemReply(400, { detail: `unknown level: ${asked.slice(0, 20)}`, problems });
}
