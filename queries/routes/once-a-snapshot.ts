/** What is read of a snapshot once and kept as long as the snapshot is. */
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

type Read<T> = (snapshot: Pick<ReadableSnapshot, 'codebook'>, db: Database) => Promise<T>;

/** A reading that failed, such as one that was interrupted, is not kept: the next asker reads again. */
export function onceASnapshot<T>(read: (db: Database) => Promise<T>): Read<T> {
  const kept = new WeakMap<ReadableSnapshot['codebook'], Promise<T>>();
  const readOnce: Read<T> = ({ codebook }, db) => {
    const known = kept.get(codebook);
    // whoever asked first may have gone, and its statement with it
    if (known !== undefined) return known.catch(() => readOnce({ codebook }, db));
    const fresh = read(db).catch((error: unknown) => {
      kept.delete(codebook);
      throw error;
    });
    kept.set(codebook, fresh);
    return fresh;
  };
  return readOnce;
}
