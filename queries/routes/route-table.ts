/** Answers about routes as flat tables: what CSV, Excel and Arrow write, the same rows as the map draws. */
import type {
  FlowsAnswer,
  PathsAnswer,
  RouteAnswer,
  RouteLayer,
  RouteLedger,
} from '#queries/routes/route-answer.ts';

export interface RouteTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const LEG_COLUMNS = [
  ...['from_stage', 'from', 'from_label', 'to_stage', 'to', 'to_label', 'skipped'],
  ...['rank', 'value', 'status', 'journeys', 'persons'],
];

function legsTable({ layers, nodes }: RouteAnswer): RouteTable {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = layers.flatMap(({ from, to, skipped, legs }) =>
    legs.map((leg) => {
      const [start, end] = [byId.get(leg.from), byId.get(leg.to)];
      return [
        ...[from, start?.code ?? '', start?.label ?? ''],
        ...[to, end?.code ?? '', end?.label ?? '', skipped.join(' ')],
        ...[leg.rank, leg.value, leg.status, leg.journeys, leg.persons],
      ];
    }),
  );
  return { columns: LEG_COLUMNS, rows };
}

const LEDGER_ENTRIES: readonly (keyof RouteLedger)[] = [
  'drawn',
  'small',
  'inside',
  'unlocated',
  'outside_view',
  'total',
];

function ledgerTable({ layers }: Pick<RouteAnswer, 'layers'>): RouteTable {
  return {
    columns: ['from_stage', 'to_stage', 'skipped', 'entry', 'journeys'],
    rows: layers.flatMap((layer) => ledgerRows(layer)),
  };
}

function ledgerRows({ from, to, skipped, ledger }: RouteLayer) {
  if (ledger === null) return [];
  return LEDGER_ENTRIES.map((entry) => [from, to, skipped.join(' '), entry, ledger[entry]]);
}

/** The legs, and below them the ledger under the same columns: `from` is `_ledger`, `to` the entry. */
export function legsWithLedger(answer: RouteAnswer): RouteTable {
  const { columns, rows } = legsTable(answer);
  const ledger = ledgerTable(answer).rows.map(
    ([from = '', to = '', skipped = '', entry = '', journeys = null]) => [
      ...[from, '_ledger', '', to, entry, '', skipped],
      ...[null, null, '', journeys, null],
    ],
  );
  return { columns, rows: [...rows, ...ledger] };
}

/** The flows of an aggregate source, and below them the ledger: `from` is `_ledger`, `to` the entry. */
export function flowsTable({ layers, nodes }: FlowsAnswer): RouteTable {
  const label = new Map(nodes.map((node) => [node.id, node.label]));
  const codeOf = (id: string) => id.slice(id.indexOf(':') + 1);
  return {
    columns: ['from', 'from_label', 'to', 'to_label', 'rank', 'value'],
    rows: layers.flatMap(({ legs, ledger }) => [
      ...legs.map(({ from, to, rank, value }) => [
        ...[codeOf(from), label.get(from) ?? '', codeOf(to), label.get(to) ?? ''],
        ...[rank, value],
      ]),
      ...(ledger === null
        ? []
        : LEDGER_ENTRIES.map((entry) => ['_ledger', '', entry, '', null, ledger[entry]])),
    ]),
  };
}

export function pathsTable({ stages, paths }: PathsAnswer): RouteTable {
  return {
    columns: [
      'rank',
      ...stages.flatMap((stage) => [stage, `${stage}_label`]),
      'journeys',
      'persons',
    ],
    rows: paths.map(({ rank, codes, labels, journeys, persons }) => [
      rank,
      ...codes.flatMap((code, at) => [code, labels[at] ?? code]),
      ...[journeys, persons],
    ]),
  };
}
