/** The legs of journeys from one country to another, or back. */
import type { RouteAnswer, RouteStage } from '#queries/routes/route-answer.ts';

import type { Figure } from '../table/table-layout.ts';

interface LegEnd {
  readonly stage: RouteStage;
  readonly label: string;
}

export interface CorridorLeg {
  readonly id: string;
  readonly from: LegEnd;
  readonly to: LegEnd;
  readonly figure: Figure;
}

export function legsBetween(
  answer: RouteAnswer,
  countries: readonly string[],
): readonly CorridorLeg[] {
  const isOfThem = ({ code }: { readonly code: string }) => countries.includes(code);
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  return answer.layers.flatMap(({ legs }) =>
    legs.flatMap(({ from, to, value, status }) => {
      const [start, end] = [nodes.get(from), nodes.get(to)];
      if (start === undefined || end === undefined) return [];
      const isBetween = start.code !== end.code && [start, end].every(isOfThem);
      if (!isBetween) return [];
      const figure: Figure =
        value === null
          ? { kind: status === 'c' ? 'suppressed' : 'missing', mark: null }
          : { kind: 'count', value, decimals: 0, lowReliability: status === 'u' };
      return [{ id: `${from} ${to}`, from: start, to: end, figure }];
    }),
  );
}
