/** Nights whose machine has another date: what was dropped last is what is told, whatever the clock says. */
import { runNight } from '#ingest/night.ts';
import type { FaultedRegistry } from '#tests/ingest/faults/faulted-registry.ts';
import type { Figures } from '#tests/ingest/faults/survive.ts';
import { readReceipts } from '#warehouse/receipts.ts';

/** A day on, a day back, the hour that is twice, the turn of a year, a leap day, the first and the last second. */
const DATES = [
  ...['2026-11-29T03:00:00Z', '2026-11-27T03:00:00Z', '2026-11-01T06:30:00Z'],
  ...['2026-12-31T23:59:59.999Z', '2028-02-29T03:00:00Z'],
  ...['1970-01-01T00:00:00Z', '2038-01-19T03:14:08Z', '2026-11-28T03:00:00Z'],
];

/** What went wrong, and how many dates were tried. */
export async function surviveClock(
  registry: FaultedRegistry,
  figures: Figures,
): Promise<{ readonly tried: number; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  for (const date of DATES) {
    const next = registry.dropped === 'first' ? 'second' : 'first';
    registry.drop(next);
    const { outcome, snapshot } = await runNight({ folder: registry.folder, now: new Date(date) });
    if (!outcome.startsWith('published')) problems.push(`${date}: the night ended as ${outcome}`);
    if ((await registry.figures()) !== figures[next]) problems.push(`${date}: other figures`);
    if (readReceipts(registry.folder)[0]?.snapshot !== snapshot)
      problems.push(`${date}: its receipt is not the newest`);
  }
  return { tried: DATES.length, problems };
}
