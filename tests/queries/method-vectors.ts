/** Figures that methods are held to, of R and of published examples, read from beside the project when there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors/allocation');

export const areHere = existsSync(FOLDER);
/** To stand in the name of what is left out without them. */
export const LEFT_OUT = areHere ? '' : ' (left out: ../shared/vectors is not here)';

interface Limits4 {
  readonly lo95: number;
  readonly hi95: number;
  readonly lo998: number;
  readonly hi998: number;
}

interface Vectors {
  readonly 'erlang.json': {
    readonly published: readonly Readonly<
      Record<
        | 'arrivals'
        | 'interval_min'
        | 'aht_min'
        | 'target_min'
        | 'servers'
        | 'waiting_probability'
        | 'service_level'
        | 'occupancy'
        | 'min_servers_for_sl_80_occ_85'
        | 'positions_with_shrinkage_30pct',
        number
      >
    >[];
    readonly grid: readonly Readonly<
      Record<
        | 'A'
        | 'servers'
        | 'aht'
        | 'target'
        | 'erlangB'
        | 'erlangC'
        | 'asa'
        | 'service_level'
        | 'occupancy',
        number
      >
    >[];
  };
  readonly 'poisson_funnel.json': {
    readonly poisson_exact_ci: readonly (Limits4 & { readonly n: number })[];
    readonly funnel: {
      readonly poisson_ratio: readonly (Limits4 & { readonly expected: number })[];
      readonly binomial_proportion: readonly (Limits4 & {
        readonly n: number;
        readonly theta: number;
      })[];
    };
    readonly overdispersion: {
      readonly observed: readonly number[];
      readonly expected: readonly number[];
      readonly z_sqrt: readonly number[];
      readonly q10_q90_type7: readonly number[];
      readonly phi_winsorised10: number;
      readonly tau2_additive_sqrt_scale: number;
    };
  };
  readonly 'kaplan_meier.json': {
    readonly datasets: readonly {
      readonly time: readonly number[];
      readonly event: readonly number[];
      readonly events: number;
      readonly median: readonly number[];
      readonly median_lo95_log: readonly (number | null)[];
      readonly median_hi95_log: readonly (number | null)[];
      readonly q25_q50_q75: readonly number[];
      readonly steps: Readonly<
        Record<'t' | 'n_risk' | 'n_event' | 'surv' | 'se', readonly (number | null)[]>
      >;
      readonly rmean_to_last: readonly number[];
    }[];
  };
  readonly 'reconcile_backlog.json': {
    readonly reconciliation: readonly Readonly<
      Record<'base' | 'ols' | 'wls_struct', Readonly<Record<'total' | 'A' | 'B', number>>>
    >[];
    readonly little: readonly Readonly<
      Record<'open_cases' | 'closed_per_month' | 'mean_months_open', number>
    >[];
    readonly backlog: readonly {
      readonly backlog_hours: number;
      readonly monthly_work_hours: number;
      readonly capacity_hours: number;
      readonly months_to_clear: number | null;
    }[];
    readonly aging_index: {
      readonly classic_backlog_share: number;
      readonly aging_case_index: number;
    };
  };
  readonly 'forecast_classic.json': {
    readonly series: readonly {
      readonly name: string;
      readonly y: readonly number[];
      readonly holt_winters_multiplicative: HoltWintersVector;
      readonly holt_winters_additive: HoltWintersVector;
      readonly theta: { readonly forecast12: readonly number[] };
      readonly snaive: { readonly forecast12: readonly number[] };
    }[];
  };
  readonly 'm3_monthly_sample.json': {
    readonly sample: readonly {
      readonly id: string;
      readonly x: readonly number[];
      readonly future: readonly number[];
      readonly published: Readonly<
        Record<'naive2' | 'theta' | 'comb_shd' | 'dampen', readonly number[]>
      >;
      readonly smape: Readonly<Record<'naive2' | 'theta' | 'comb_shd' | 'dampen', number>>;
      readonly mase_scale12: Readonly<Record<'naive2' | 'theta', number>>;
    }[];
  };
}

interface HoltWintersVector {
  readonly SSE: number;
  readonly forecast12: readonly number[];
}

/** A file of figures; only to be read where `areHere`. */
export function readVectors<Name extends keyof Vectors>(name: Name): Vectors[Name] {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Vectors[Name];
}
