/** What a page asks of the worker that keeps copies. */
import type { Wish } from './copies.ts';

/** Hands a wish to the worker; false where there is none to take it. */
export async function wish(asked: Wish): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  const worker = registration?.active;
  if (worker === undefined || worker === null) return false;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      resolve(data === true);
    };
    worker.postMessage(asked, [channel.port2]);
  });
}
