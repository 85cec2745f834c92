import type { Span } from './make-actions.ts';
import type { AreaChange } from './person-record.ts';
import type { Random } from './random.ts';

/** Where a case of this area usually began before it turned into it. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  criminal: ['civil', 'migratory', 'labour'],
  migratory: ['civil', 'criminal', 'administrative'],
  trafficking: ['labour', 'migratory', 'smuggling', 'unaccompanied_child'],
  smuggling: ['migratory', 'criminal'],
  remains: ['missing_person', 'health'],
  labour: ['administrative', 'health'],
  civil: ['administrative', 'labour'],
  human_rights: ['criminal', 'migratory', 'labour'],
  unaccompanied_child: ['migratory', 'civil'],
  health: ['labour', 'migratory'],
};

/** The changes that led to the area the case has now; each follows from the one before. */
export function makeAreaChanges(random: Random, area: string, span: Span): readonly AreaChange[] {
  const before = BEFORE[area];
  if (before === undefined || span.last - span.opened < 3 || !random.chance(0.055)) return [];
  const from = random.pick(before);
  const day = random.between(span.opened + 2, span.last);
  const last = { day, from, to: area };
  const earlier = BEFORE[from]?.find((each) => each !== area);
  if (earlier === undefined || !random.chance(0.12)) return [last];
  return [{ day: random.between(span.opened + 1, day - 1), from: earlier, to: from }, last];
}
