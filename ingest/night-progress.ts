/**
 * The night as the operator watches it: on a terminal one line that is written over, with rows, rate and
 * time left; anywhere else one line a step, so that a log stays short.
 */
export interface ProgressScreen {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

export interface StepProgress {
  readonly step: string;
  readonly rows: number;
  /** Rows of the whole step, where they are known before they are read. */
  readonly total: number | null;
  readonly seconds: number;
}

const REDRAWN_EVERY_MILLISECONDS = 500;
/** A rate before this says nothing. */
const FIRST_RATE_SECONDS = 1;
const TO_THE_START_AND_CLEAR = '\r\u001b[2K';

export class NightProgress {
  readonly #screen: ProgressScreen;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #step = '';
  #started = 0;
  #rows = 0;
  #total: number | null = null;

  constructor(screen: ProgressScreen, now: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#now = now;
  }

  begin(step: string): void {
    this.#finishLine();
    this.#step = step;
    this.#started = this.#now();
    this.#rows = 0;
    this.#total = null;
    if (this.#screen.isTTY !== true) {
      this.#screen.write(`${step} …\n`);
      return;
    }
    this.#timer ??= setInterval(() => {
      this.#draw();
    }, REDRAWN_EVERY_MILLISECONDS).unref();
    this.#draw();
  }

  expect(total: number): void {
    this.#total = total;
  }

  count(rows: number): void {
    this.#rows += rows;
    this.#draw();
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#finishLine();
    this.#step = '';
  }

  /** What was taken stays readable when the next step begins. */
  #finishLine(): void {
    if (this.#screen.isTTY !== true || this.#step === '') return;
    this.#draw();
    this.#screen.write('\n');
  }

  #draw(): void {
    if (this.#screen.isTTY !== true) return;
    const seconds = (this.#now() - this.#started) / 1000;
    const line = { step: this.#step, rows: this.#rows, total: this.#total, seconds };
    this.#screen.write(`${TO_THE_START_AND_CLEAR}${progressLine(line)}`);
  }
}

/** `harmonise · 1,200,000 of 4,000,000 rows · 300,000 rows/s · 9 s left` */
export function progressLine({ step, rows, total, seconds }: StepProgress): string {
  const parts = [step];
  if (rows > 0) {
    parts.push(
      total === null ? `${grouped(rows)} rows` : `${grouped(rows)} of ${grouped(total)} rows`,
    );
    if (seconds >= FIRST_RATE_SECONDS) parts.push(`${grouped(rows / seconds)} rows/s`);
  }
  const left = total === null || rows === 0 ? null : ((total - rows) * seconds) / rows;
  const isGuess = left !== null && left > 0 && seconds >= FIRST_RATE_SECONDS;
  parts.push(isGuess ? `${duration(left)} left` : duration(seconds));
  return parts.join(' · ');
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60
    ? `${String(whole)} s`
    : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}
