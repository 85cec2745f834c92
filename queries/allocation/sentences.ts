/**
 * A plan told in sentences, in Spanish and English, from its own numbers: the whole plan, its certificate, and
 * why there is no plan. Planners' words only. The card of a post is in why-sentences.ts.
 */
import type { Text } from '#warehouse/text.ts';
import { loadsOf } from './load-words.ts';
import {
  amount,
  joinTexts,
  listed,
  NOTHING,
  percent,
  persons,
  signed,
  told,
} from './plain-numbers.ts';
import type { Certificate, NextPerson, Plan, PlanRow } from './plan.ts';

/** The answer above the table: what changes, what the highest load becomes, who would be next. */
export function planSentence(plan: Plan): Text {
  return joinTexts([
    changesSentence(plan),
    loadsSentence(plan),
    uncoveredSentence(plan),
    reserveSentence(plan),
    nextSentence(plan.nextPost),
  ]);
}

function changesSentence({ rows, moved }: Plan): Text {
  const gaining = rows.filter(({ change }) => (change ?? 0) > 0);
  const losing = rows.filter(({ change }) => (change ?? 0) < 0);
  if (rows.some(({ change }) => change === null))
    return told('Plan para {posts} sedes.', 'Plan for {posts} posts.', {
      posts: amount(rows.length),
    });
  if (gaining.length + losing.length === 0)
    return {
      es: 'Nada cambia: lo de hoy ya es lo mejor.',
      en: 'Nothing changes: today is already best.',
    };
  const parts = [
    ...(gaining.length > 0
      ? [
          told('Más personal en {posts}.', 'More staff at {posts}.', {
            posts: namedChanges(gaining),
          }),
        ]
      : []),
    ...(losing.length > 0
      ? [told('Menos en {posts}.', 'Less at {posts}.', { posts: namedChanges(losing) })]
      : []),
    ...(moved !== null && moved > 0
      ? [told('Traslados: {moved}.', 'Transfers: {moved}.', { moved: amount(moved) })]
      : []),
  ];
  return joinTexts(parts);
}

/** More names than these are no answer any more. */
const MOST_NAMED = 5;

/** The greatest changes by name, the others by number. */
function namedChanges(rows: readonly PlanRow[]): Text {
  if (rows.length <= MOST_NAMED + 1) return listed(rows.map(changeOf));
  const ordered = rows.toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  const others = amount(rows.length - MOST_NAMED);
  return listed([
    ...ordered.slice(0, MOST_NAMED).map(changeOf),
    { es: `otras ${others} sedes`, en: `${others} other posts` },
  ]);
}

function changeOf({ post, change }: PlanRow): Text {
  return told('{post} ({change})', '{post} ({change})', {
    post: post.name,
    change: signed(change ?? 0),
  });
}

function loadsSentence({ rows }: Plan): Text {
  const before = highest(rows.map(({ loadBefore }) => loadBefore));
  const after = highest(rows.map(({ loadAfter }) => loadAfter));
  if (after === null) return NOTHING;
  return before === null
    ? told('La carga más alta es {after}.', 'The highest load is {after}.', {
        after: percent(after),
      })
    : told(
        'La carga más alta pasa de {before} a {after}.',
        'The highest load goes from {before} to {after}.',
        { before: percent(before), after: percent(after) },
      );
}

function highest(loads: readonly (number | null)[]): number | null {
  const known = loads.filter((load) => load !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function uncoveredSentence({ uncovered }: Plan): Text {
  if (uncovered.length === 0) return NOTHING;
  return told('Se quedan sin nadie: {posts}.', 'Left without anybody: {posts}.', {
    posts: listed(uncovered.map(({ name }) => name)),
  });
}

function reserveSentence({ reserve }: Plan): Text {
  if (reserve <= 0) return NOTHING;
  return told('Quedan {staff} para la reserva móvil.', '{staff} are left for the mobile reserve.', {
    staff: persons(reserve),
  });
}

function nextSentence(next: NextPerson | null): Text {
  if (next === null)
    return { es: 'Todas las sedes están en su máximo.', en: 'Every post is at its most.' };
  return told(
    'La siguiente plaza iría a {post}{loads}.',
    'The next position would go to {post}{loads}.',
    {
      post: next.post.name,
      loads: loadsOf(next),
    },
  );
}

/** Under the plan: that no transfer is better, or which one would be. */
export function certificateSentence({ certificate, question }: Plan): Text {
  switch (certificate.kind) {
    case 'no_transfer_improves':
      return NO_TRANSFER[question.rule];
    case 'worst_pair':
      return worstPairSentence(certificate);
    case 'best_within_budget':
      return {
        es: 'Con este presupuesto ningún otro plan es mejor.',
        en: 'Within this budget no other plan is better.',
      };
    case 'budget_gap':
      return told(
        'Con este presupuesto ningún otro plan es mejor en más de {gap}.',
        'Within this budget no other plan is better by more than {gap}.',
        { gap: percent(certificate.gap, 2) },
      );
  }
}

const NO_TRANSFER: Readonly<Record<Plan['question']['rule'], Text>> = {
  even_load: {
    es: 'Ningún traslado de una persona entre dos sedes haría más parejas sus cargas, en términos de porcentaje.',
    en: 'No transfer of one person between two posts would make their loads more equal, in percentage terms.',
  },
  protect_first: {
    es: 'Ningún traslado de una persona entre dos sedes dejaría menos trabajo sin hacer, con lo crítico primero.',
    en: 'No transfer of one person between two posts would leave less work undone, with critical work first.',
  },
  nobody_far_below: {
    es: 'Ningún traslado de una persona entre dos sedes bajaría la carga de la más cargada.',
    en: 'No transfer of one person between two posts would lower the load of the more loaded one.',
  },
};

function worstPairSentence(pair: Certificate & { readonly kind: 'worst_pair' }): Text {
  const loads = loadsOf({
    post: pair.receiver,
    loadBefore: pair.receiverLoadBefore,
    loadAfter: pair.receiverLoadAfter,
  });
  const left =
    pair.giverLoadAfter === null
      ? told('{giver} se quedaría sin nadie', '{giver} would be left without anybody', {
          giver: pair.giver.name,
        })
      : told('{giver} quedaría en {load}', '{giver} would be at {load}', {
          giver: pair.giver.name,
          load: percent(pair.giverLoadAfter),
        });
  return told(
    'Lo que más ayudaría y aquí no se permitió: un traslado de {giver} a {receiver}{loads}; {left}.',
    'What would help most and was not allowed here: a transfer from {giver} to {receiver}{loads}; {left}.',
    { giver: pair.giver.name, receiver: pair.receiver.name, loads, left },
  );
}
