/**
 * When a night takes place. A clock that was set back must not make the newest drop the oldest, nor every
 * date of yesterday a date of the future: the night is never before what was received or published already.
 */
import { acceptedExtracts } from '#ingest/extracts.ts';
import { sourceIds } from '#ingest/sheet.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import type { Text } from '#warehouse/text.ts';

export interface TimeOfNight {
  readonly now: Date;
  readonly warnings: readonly Text[];
}

const A_SECOND = 1000;

export function timeOfNight(folder: DataFolder, clock: Date, sheets?: string): TimeOfNight {
  const received = sourceIds(sheets).flatMap((source) =>
    acceptedExtracts(folder.extracts, source).map(({ received_at }) => received_at),
  );
  const published = currentSnapshot(folder)?.published_at;
  const known = [...received, ...(published === undefined ? [] : [published])];
  const latest = known.reduce((last, each) => (each > last ? each : last), '');
  if (latest === '' || Date.parse(latest) <= clock.getTime()) return { now: clock, warnings: [] };
  const now = new Date(Date.parse(latest) + A_SECOND);
  return { now, warnings: [behind(clock, latest)] };
}

function behind(clock: Date, latest: string): Text {
  const told = clock.toISOString();
  return {
    es: `El reloj de la máquina dice ${told}, antes de lo último recibido o publicado (${latest}): se tomó la hora que sigue a esta. Revise el reloj.`,
    en: `The clock of the machine says ${told}, before what was received or published last (${latest}): the time after that was taken. Check the clock.`,
  };
}
