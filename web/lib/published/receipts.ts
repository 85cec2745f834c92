/** What each night did, as `/api/v1/receipts` lists it. */
import type { Receipt } from '#warehouse/receipts.ts';

export type Night = Pick<Receipt, 'id' | 'started_at' | 'finished_at' | 'outcome' | 'snapshot'>;
