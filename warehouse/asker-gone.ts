/** Whoever asked has gone: nobody reads the answer, so its work is given up. */
export class AskerGone extends Error {
  constructor() {
    super('whoever asked has gone');
    this.name = 'AskerGone';
  }
}

/** Rejects when the signal says so, and resolves or rejects with the work before; the work itself goes on. */
export async function unlessGone<T>(work: Promise<T>, gone: AbortSignal | undefined): Promise<T> {
  if (gone === undefined) return work;
  if (gone.aborted) {
    // somebody else may still wait for it; if not, its failure is nobody's
    work.catch(() => undefined);
    throw new AskerGone();
  }
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(new AskerGone());
    };
    gone.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => {
      gone.removeEventListener('abort', leave);
    });
  });
}
