/** `TRAVESIA_THREADS`: how many threads DuckDB may take, so that a night or a reader leaves cores to others. */

/** For whoever reads a snapshot, of which many may be asked at once. */
const READING = 2;

/** DuckDB's settings for a night: as many threads as the machine has cores where nothing is set. */
export function threadsForBuilding(): Readonly<Record<string, string>> {
  const threads = threadsSet();
  return threads === null ? {} : { threads: String(threads) };
}

/** Two, or one where no more may be taken. */
export function threadsForReading(): string {
  return String(Math.min(threadsSet() ?? READING, READING));
}

/** What is no whole number from 1 on counts as not set. */
function threadsSet(): number | null {
  const threads = Number(process.env.TRAVESIA_THREADS);
  return Number.isInteger(threads) && threads >= 1 ? threads : null;
}
