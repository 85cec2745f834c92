/** What an attacker gains over one who only has honest coarse statistics. */
import type { Finding, Level } from '../asking.ts';
import type { Reading } from '../reading.ts';
import { areaUnderCurve } from '../statistics.ts';

export interface Guessed {
  readonly truth: number;
  /** What the attacker believes. */
  readonly guess: Reading;
  /** What coarse statistics alone let one believe. */
  readonly honest: Reading;
}

export interface Gains {
  readonly attack: string;
  readonly level: Level;
  readonly limits: { readonly curve: number; readonly exact: number };
  readonly cells: readonly Guessed[];
}

/** Somebody or nobody, and the exact count: guesses against the baseline. */
export function gainsOf({ attack, level, limits, cells }: Gains): readonly Finding[] {
  const curve = (by: (cell: Guessed) => Reading) => {
    const of = (cell: Guessed) => by(cell).somebody;
    return areaUnderCurve(
      cells.filter(({ truth }) => truth > 0).map(of),
      cells.filter(({ truth }) => truth === 0).map(of),
    );
  };
  const exact = (of: (cell: Guessed) => Reading) =>
    cells.filter((cell) => of(cell).likeliest === cell.truth).length / Math.max(1, cells.length);
  const [told, honest] = [curve(({ guess }) => guess), curve((cell) => cell.honest)];
  const [hit, honestHit] = [exact(({ guess }) => guess), exact((cell) => cell.honest)];
  const of = `${cells.length} small sensitive cells`;
  return [
    {
      attack,
      level,
      what: `nobody or somebody in ${of}: area under the curve`,
      figure: told,
      baseline: honest,
      limit: `baseline + ${limits.curve}`,
      held: cells.length > 0 && told - honest <= limits.curve,
    },
    {
      attack,
      level,
      what: `exact count of ${of}: share guessed`,
      figure: hit,
      baseline: honestHit,
      limit: `baseline + ${limits.exact}`,
      held: cells.length > 0 && hit - honestHit <= limits.exact,
    },
  ];
}
