/** The list of sources that have flows, with what each can be asked for. */
import type { Asked } from '#queries/routes/asked.ts';
import type { FlowListing } from '#queries/routes/flow-question.ts';
import { notAddable, ORIGIN_LEVELS } from '#queries/routes/flow-series.ts';
import { flowSources } from '#queries/routes/flow-sources.ts';
import type { RouteTable } from '#queries/routes/route-table.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface ListedSeries {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Series of the same source with which it is never added up. */
  readonly not_added_to: readonly string[];
  readonly first_year: number;
  readonly last_year: number;
  readonly total: number;
}

export interface ListedSource {
  readonly id: string;
  readonly title: string;
  readonly attribution: string;
  readonly licence: string;
  readonly synthetic: boolean;
  /** Levels of the origin that may be asked; empty: there is one. */
  readonly levels: readonly string[];
  readonly series: readonly ListedSeries[];
}

export interface FlowSourcesAnswer {
  readonly release: string;
  readonly as_of: string;
  readonly sources: readonly ListedSource[];
}

export async function askFlowSources(
  snapshot: ReadableSnapshot,
  { language }: FlowListing,
  view: View,
  db: Database,
): Promise<Asked<FlowSourcesAnswer>> {
  const found = await flowSources(snapshot, view, db);
  const sources = found.map(({ source, fact, offered }): ListedSource => {
    const { id, attribution, licence, synthetic } = source;
    return {
      ...{ id, title: source.title[language], attribution, licence, synthetic },
      levels: fact === 'registration' ? ORIGIN_LEVELS : [],
      series: offered.map(({ series, ...told }) => ({
        ...{ id: series.id, label: series.label[language], unit: series.unit[language] },
        not_added_to: offered
          .filter((other) => notAddable([series, other.series]) !== undefined)
          .map((other) => other.series.id),
        ...told,
      })),
    };
  });
  const { id, as_of } = snapshot.snapshot;
  return { kind: 'answer', answer: { release: id, as_of, sources } };
}

export function flowSourcesTable({ sources }: FlowSourcesAnswer): RouteTable {
  return {
    columns: ['source', 'title', 'series', 'label', 'unit', 'first_year', 'last_year', 'total'],
    rows: sources.flatMap(({ id, title, series }) =>
      series.map((each) => [
        ...[id, title, each.id, each.label, each.unit],
        ...[each.first_year, each.last_year, each.total],
      ]),
    ),
  };
}
