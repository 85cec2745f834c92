/** Answers about routes as flat tables: what CSV, Excel and Arrow write, the same rows as the map draws. */
import type { AreaRate } from '#queries/routes/origin-shading.ts';
import type {
  FlowsAnswer,
  PathsAnswer,
  RouteAnswer,
  RouteLayer,
  RouteLedger,
  StageCompleteness,
} from '#queries/routes/route-answer.ts';

export interface RouteTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const LEG_COLUMNS = [
  ...['from_stage', 'from', 'from_label', 'to_stage', 'to', 'to_label', 'skipped'],
  ...['rank', 'value', 'status', 'journeys', 'persons', 'standard_error'],
];

/** Exactly the legs that the map draws. */
export function legsTable({ layers, nodes }: RouteAnswer): RouteTable {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = layers.flatMap(({ from, to, skipped, legs }) =>
    legs.map((leg) => {
      const [start, end] = [byId.get(leg.from), byId.get(leg.to)];
      return [
        ...[from, start?.code ?? '', start?.label ?? ''],
        ...[to, end?.code ?? '', end?.label ?? '', skipped.join(' ')],
        ...[leg.rank, leg.value, leg.status, leg.journeys, leg.persons, leg.standard_error],
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

/** What is drawn and what is not: journeys for owners; one figure with its error at the protected levels. */
export function ledgerTable({ layers }: Pick<RouteAnswer, 'layers'>): RouteTable {
  return {
    columns: ['from_stage', 'to_stage', 'skipped', 'entry', 'value', 'journeys', 'standard_error'],
    rows: layers.flatMap((layer) => ledgerRows(layer)),
  };
}

function ledgerRows({ from, to, skipped, ledger, not_shown: rest }: RouteLayer) {
  const start = [from, to, skipped.join(' ')];
  if (ledger !== null)
    return LEDGER_ENTRIES.map((entry) => [...start, entry, null, ledger[entry], null]);
  if (rest === null) return [];
  return [[...start, 'not_shown', rest.value, null, rest.standard_error]];
}

const COMPLETENESS: readonly Exclude<keyof StageCompleteness, 'stage'>[] = [
  ...(['known', 'coarser', 'asked_unknown', 'not_recorded', 'not_asked'] as const),
  ...(['not_applicable', 'withheld', 'unmapped', 'total'] as const),
];

/** How much of each stage is known, in journeys. */
export function completenessTable({ completeness }: RouteAnswer): RouteTable {
  return {
    columns: ['stage', ...COMPLETENESS],
    rows: (completeness ?? []).map((each) => [
      each.stage,
      ...COMPLETENESS.map((part) => each[part]),
    ]),
  };
}

/** The legs, and below them the ledger under the same columns: `from` is `_ledger`, `to` the entry. */
export function legsWithLedger(answer: RouteAnswer): RouteTable {
  const { columns, rows } = legsTable(answer);
  const ledger = ledgerTable(answer).rows.map(
    ([
      from = '',
      to = '',
      skipped = '',
      entry = '',
      value = null,
      journeys = null,
      error = null,
    ]) => [
      ...[from, '_ledger', '', to, entry, '', skipped],
      ...[null, value, '', journeys, null, error],
    ],
  );
  return { columns, rows: [...rows, ...ledger] };
}

const ORIGIN_COLUMNS = [
  ...['rank', 'origin', 'origin_label', 'country', 'value', 'status', 'standard_error'],
  ...['rate', 'rate_low', 'rate_high', 'rate_mark', 'population', 'population_year'],
  'population_source',
];

/** The states that the map shades, with what rates are of; below them what is in none of them: `origin` is `_ledger`. */
export function originsTable({ shading }: Pick<RouteAnswer, 'shading'>): RouteTable {
  const areas = (shading?.areas ?? []).map((area) => {
    const { rate } = area;
    const mark = area.rate_gap ?? (rate?.is_marked === true ? '20-49' : '');
    return [
      ...[area.rank, area.code, area.label, area.country ?? '', area.value, area.status],
      ...[area.standard_error, rate?.estimate ?? null, rate?.low ?? null, rate?.high ?? null],
      ...[mark, rate?.population ?? null, rate?.population_year ?? null],
      sourceOf(rate),
    ];
  });
  const rest = (['unlocated', 'small'] as const).flatMap((entry) => {
    const value = shading?.[entry] ?? null;
    const nothing = [null, null, null, null, '', null, null, ''];
    return value === null ? [] : [[null, '_ledger', entry, '', value, '', ...nothing]];
  });
  return { columns: ORIGIN_COLUMNS, rows: [...areas, ...rest] };
}

function sourceOf(rate: AreaRate | null): string {
  if (rate === null) return '';
  return rate.unverified ? `${rate.population_source} (unverified)` : rate.population_source;
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
