/** The legs of journeys that begin or end in a country. */
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

export function legsTouching(answer: RouteAnswer, country: string): readonly CorridorLeg[] {
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  return answer.layers.flatMap(({ legs }) =>
    legs.flatMap(({ from, to, value, status }) => {
      const [start, end] = [nodes.get(from), nodes.get(to)];
      if (start === undefined || end === undefined) return [];
      if (start.code !== country && end.code !== country) return [];
      const figure: Figure =
        value === null
          ? { kind: status === 'c' ? 'suppressed' : 'missing', mark: null }
          : { kind: 'count', value, decimals: 0, lowReliability: status === 'u' };
      return [{ id: `${from} ${to}`, from: start, to: end, figure }];
    }),
  );
}
