/** Listens until it is told to stop, then lets running answers finish. */
import type { Express } from 'express';

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
      server.close(() => {
        onStop();
        process.exit();
      });
      server.closeIdleConnections();
    });
  }
}
