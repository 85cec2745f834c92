/** Listens until it is told to stop, then lets running answers finish, ten seconds at most. */
import type { Server } from 'node:http';
import type { Express } from 'express';

const DRAIN_MILLISECONDS = 10_000;
/** A connection that is kept open after its answer would hold the server: so often they are looked for. */
const LOOK_EVERY_MILLISECONDS = 100;
/** For interrupted questions to come back: a process does not end under a running statement. */
const INTERRUPTED_MILLISECONDS = 1000;

export interface Place {
  readonly host: string;
  readonly port: number;
  /** Where the pages are reached. */
  readonly origin: string;
}

interface Moments {
  /** Told the port once it listens. */
  readonly onListening: (port: number) => void;
  readonly onStop: () => void;
}

export function listen(
  app: Express,
  { host, port }: Place,
  { onListening, onStop }: Moments,
): void {
  const server = app.listen(port, host);
  server.on('listening', () => {
    const address = server.address();
    onListening(typeof address === 'object' && address !== null ? address.port : port);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'EADDRINUSE'
        ? `Port ${String(port)} is taken: set PORT to another one.`
        : error.message;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      drain(server, onStop);
    });
  }
}

/** Takes nobody in any more, answers those who are in, and ends the process with 0. */
function drain(server: Server, onStop: () => void): void {
  const look = setInterval(() => {
    server.closeIdleConnections();
  }, LOOK_EVERY_MILLISECONDS);
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    clearInterval(look);
    onStop();
    server.closeAllConnections();
    setTimeout(() => process.exit(), INTERRUPTED_MILLISECONDS);
  }, DRAIN_MILLISECONDS);
  server.close(() => {
    // after the ten seconds what was interrupted comes back first
    if (isLate) return;
    clearTimeout(late);
    onStop();
    process.exit();
  });
  server.closeIdleConnections();
}
