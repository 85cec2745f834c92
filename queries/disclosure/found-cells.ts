/** What was found of the cells of a space, by place: columns of numbers, since an answer may have a hundred thousand. */

/** From what says least on. `impossible`: no code satisfies the filters; `not_told`: the level does not tell it at all. */
export const FOUND = { impossible: 0, not_told: 1, under: 2, kept_back: 3, figure: 4 } as const;

type Hiding = Exclude<keyof typeof FOUND, 'figure'>;

export class FoundCells {
  /** Of FOUND; all impossible until something else is said. */
  readonly kinds: Uint8Array;
  /** Of figures; 0 elsewhere. */
  readonly values: Float64Array;
  readonly variances: Float64Array;

  constructor(size: number) {
    this.kinds = new Uint8Array(size);
    this.values = new Float64Array(size);
    this.variances = new Float64Array(size);
  }

  tell(place: number, value: number, variance: number): void {
    this.kinds[place] = FOUND.figure;
    this.values[place] = value;
    this.variances[place] = variance;
  }

  hide(place: number, kind: (typeof FOUND)[Hiding]): void {
    this.kinds[place] = kind;
    this.values[place] = 0;
    this.variances[place] = 0;
  }

  /** What stands at another place, whatever it is. */
  copy(place: number, from: FoundCells, other: number): void {
    this.kinds[place] = from.kinds[other] ?? FOUND.impossible;
    this.values[place] = from.values[other] ?? 0;
    this.variances[place] = from.variances[other] ?? 0;
  }
}
