/**
 * Canonical tables counted from a release's microdata when asked: what analysts see, and what the release
 * cube is built from. Perturbed tables are kept while they are the wholes of others.
 */
import { perturbedCases } from '#queries/disclosure/perturbed-cases.ts';
import { DrawnNoise } from '#queries/disclosure/drawn-noise.ts';
import { ancestorOf, coarserOffered } from '#queries/disclosure/hierarchy.ts';
import { keyedCounts, protectedSources } from '#queries/disclosure/keyed-counts.ts';
import type { NarrowedCases } from '#queries/scan/narrowed-cases.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import {
  areaDimension,
  gateTable,
  type GatedTable,
  type PerturbedTable,
  type PublishedTable,
  type TableSource,
  type WholeOf,
} from '#queries/disclosure/published-table.ts';
import {
  isOfWork,
  isSensitiveFlag,
  offeredAt,
  TIERS,
  type ProtectedLevel,
} from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Whose persons may be told by these dimensions, and whether their cases may be, too. */
export interface Sharing {
  readonly sources: (dimensions: readonly Dimension[]) => readonly string[];
  readonly withCases: (dimensions: readonly Dimension[]) => boolean;
}

export interface LiveParts {
  readonly snapshot: ReadableSnapshot;
  readonly level: ProtectedLevel;
  readonly noise: Noise;
  /** Left out: every source that is told at protected levels, cases too. */
  readonly sharing?: Sharing;
  /** For whoever asks for very many tables. */
  readonly narrowed?: NarrowedCases;
}

/** A table and what it takes to count the wholes of its cells. */
interface Along {
  readonly dimensions: readonly Dimension[];
  readonly own: PerturbedTable;
  readonly db: Database;
}

/** Cells kept in memory, over all tables. */
const MOST_KEPT = 20_000_000;

export class LiveTables {
  readonly #parts: LiveParts;
  /** The one used last stands last. */
  readonly #perturbed = new Map<string, PerturbedTable>();
  readonly #drawn: DrawnNoise;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#drawn = new DrawnNoise(parts.noise.persons);
  }

  /** What a question is answered from, over its own connection. */
  over(db: Database): TableSource {
    return {
      tables: async (wanted) => {
        const tables: (PublishedTable | null)[] = [];
        for (const dimensions of wanted) tables.push(await this.#table(dimensions, db));
        return tables;
      },
      sources: (dimensions) => this.#sources(dimensions),
    };
  }

  async #table(dimensions: readonly Dimension[], db: Database): Promise<PublishedTable | null> {
    const gated = await this.gated(dimensions, db);
    if (gated === null) return null;
    const told = dimensions.filter((each) => !isSensitiveFlag(each));
    const withCases = this.#parts.sharing?.withCases(dimensions) ?? true;
    const sources = this.#sources(dimensions);
    const cases =
      withCases && dimensions.every(isOfWork)
        ? await perturbedCases({ ...this.#parts, sources, db }, told, gated)
        : null;
    return { ...gated, cases };
  }

  /** The table with its gates applied; null where it would be too large. */
  async gated(dimensions: readonly Dimension[], db: Database): Promise<GatedTable | null> {
    const { level } = this.#parts;
    const own = await this.#perturb(dimensions, db);
    if (own === null) return null;
    const tier = TIERS[level];
    const told = dimensions.filter((each) => !isSensitiveFlag(each));
    const show = told.length < dimensions.length ? tier.flag_show : tier.show;
    const wholes: WholeOf[] = [];
    for (const dimension of dimensions) {
      const whole = await this.#wholeAlong(dimension, { dimensions, own, db });
      if (whole === null) return null;
      wholes.push(whole);
    }
    return gateTable(own, areaDimension(told, own.space), wholes, { ...tier, show });
  }

  /** Along one dimension a cell is part of its coarser level, or of the total where there is none. */
  async #wholeAlong(dimension: Dimension, { dimensions, own, db }: Along): Promise<WholeOf | null> {
    const { level, snapshot } = this.#parts;
    if (isSensitiveFlag(dimension)) {
      const all = await this.#perturb(
        dimensions.filter((each) => each !== dimension),
        db,
      );
      return all === null ? null : (codes) => figureAt(all, codes);
    }
    const told = dimensions.filter((each) => !isSensitiveFlag(each));
    const at = told.indexOf(dimension);
    const ofTotal: WholeOf = (codes) => figureAt(own, codes.with(at, '_T'));
    const above = coarserOffered(dimension, (each) => offeredAt(level, each));
    if (above === null) return ofTotal;
    const coarser = await this.#perturb(
      dimensions.map((each) => (each === dimension ? above : each)),
      db,
    );
    if (coarser === null) return null;
    const parents = new Map(
      (own.space.codes[at] ?? []).map((code) => [
        code,
        ancestorOf(code, dimension, above, snapshot.codebook),
      ]),
    );
    return (codes) => {
      const parent = parents.get(codes[at] ?? '') ?? null;
      return parent === null ? ofTotal(codes) : figureAt(coarser, codes.with(at, parent));
    };
  }

  #sources(dimensions: readonly Dimension[]): readonly string[] {
    const { sharing, snapshot } = this.#parts;
    return sharing?.sources(dimensions) ?? protectedSources(snapshot);
  }

  async #perturb(dimensions: readonly Dimension[], db: Database): Promise<PerturbedTable | null> {
    const { snapshot, narrowed } = this.#parts;
    const sources = this.#sources(dimensions);
    const name = [...dimensions.map(({ id }) => id), ...sources].join(',');
    const kept = this.#perturbed.get(name);
    if (kept !== undefined) {
      this.#perturbed.delete(name);
      this.#perturbed.set(name, kept);
      return kept;
    }
    const counted = await keyedCounts(snapshot, db, dimensions, {
      sources,
      ...(narrowed === undefined ? {} : { narrowed }),
    });
    if (counted === null) return null;
    const { space } = counted;
    const persons = this.#drawn.perturbed(counted.persons, counted.keys);
    const fresh = { space, persons };
    this.#perturbed.set(name, fresh);
    this.#forget();
    return fresh;
  }

  #forget(): void {
    let cells = [...this.#perturbed.values()].reduce((sum, { space }) => sum + space.size, 0);
    for (const [name, { space }] of this.#perturbed) {
      if (cells <= MOST_KEPT) return;
      this.#perturbed.delete(name);
      cells -= space.size;
    }
  }
}

function figureAt({ space, persons }: PerturbedTable, codes: readonly string[]): number {
  const place = space.place(codes);
  return place === undefined ? 0 : (persons[place] ?? 0);
}
