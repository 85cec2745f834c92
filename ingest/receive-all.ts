/** Receives what every source dropped, or one alone, and says which extracts the night is to build from. */
import { acceptedDrops, incomingDrops, standing } from '#ingest/drop-ledger.ts';
import { acceptedExtracts, incomingExtracts } from '#ingest/extracts.ts';
import { usePersonalKind } from '#ingest/personal-data.ts';
import { receive } from '#ingest/receive.ts';
import type { Drop } from '#ingest/receipt-sources.ts';
import { countrySecrets } from '#ingest/secrets.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Steps } from '#ingest/steps.ts';
import type { SourceToBuild } from '#ingest/snapshot.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { openForBuilding } from '#warehouse/warehouse.ts';

export interface ReceiveOptions {
  readonly folder: DataFolder;
  readonly now: Date;
  readonly only?: string;
  readonly steps: Pick<Steps, 'count'>;
}

export async function receiveAll(
  sheets: readonly Sheet[],
  { folder, now, only, steps }: ReceiveOptions,
): Promise<readonly Drop[]> {
  const { inbox, extracts } = folder;
  const db = await openForBuilding(':memory:');
  try {
    await usePersonalKind(db);
    const drops: Drop[] = [];
    for (const sheet of sheets.filter(({ id }) => only === undefined || id === only)) {
      const { pseudonyms } = countrySecrets(folder.secrets, sheet.country);
      const receiving = { db, inbox, extracts, pseudonymSecret: pseudonyms, now, steps };
      drops.push({ sheet, received: await receive(sheet, receiving) });
    }
    return drops;
  } finally {
    db.close();
  }
}

/** With what was received tonight and, in case that is refused, without it. */
export function toBuild({ extracts }: DataFolder, sheet: Sheet): SourceToBuild {
  const accepted = acceptedExtracts(extracts, sheet.id);
  const incoming = incomingExtracts(extracts, sheet.id);
  const drops = acceptedDrops(extracts, sheet.id);
  const allDrops = [...drops, ...incomingDrops(extracts, sheet.id)];
  return {
    sheet,
    incoming,
    accepted: standing(accepted, drops),
    extracts: standing([...accepted, ...incoming], allDrops),
  };
}
