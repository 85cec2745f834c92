/** `GET /api/v1/receipts` and `/{id}`: what each night did, for whoever operates: rows of files are exact figures. */
import type { DataFolder } from '#warehouse/data-folder.ts';
import { readReceipt, readReceipts } from '#warehouse/receipts.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';

export function receiptList(folder: DataFolder): Reply {
  const receipts = readReceipts(folder).map(
    ({ id, started_at, finished_at, outcome, snapshot }) => ({
      ...{ id, started_at, finished_at, outcome, snapshot },
    }),
  );
  return json({ receipts });
}

export function receiptReply(folder: DataFolder, id: string): Reply {
  const found = readReceipt(folder, id);
  return found === null
    ? problemReply(404, { detail: 'There is no receipt of that night.' })
    : json(found);
}
