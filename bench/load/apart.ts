/** Readers do not ask the same at the same moment: each connection begins at another place of what all of them ask. */
import type { Client, Request } from 'autocannon';

/** For autocannon's `setupClient`; without it twenty connections ask for twenty PDFs at once. */
export function apart(requests: readonly Request[], connections: number): (client: Client) => void {
  let at = 0;
  return (client) => {
    const from = Math.floor((at * requests.length) / connections);
    at = (at + 1) % connections;
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
  };
}
