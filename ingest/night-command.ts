/** `npm run nightly -- [--source ID] [--accept SOURCE] [--json]`: one night, told on the terminal, with the exit codes of the receipt. */
import { parseArgs } from 'node:util';
import { NightRunning } from '#ingest/lock.ts';
import { runNight } from '#ingest/night.ts';
import { exitCode } from '#ingest/receipt.ts';
import { printReceipt } from '#ingest/receipt-text.ts';
import { dataFolder } from '#warehouse/data-folder.ts';

const ANOTHER_NIGHT = 75;

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    accept: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

try {
  const receipt = await runNight({
    folder: dataFolder(),
    now: new Date(),
    ...(values.source === undefined ? {} : { only: values.source }),
    ...(values.accept === undefined ? {} : { accept: values.accept }),
    onStep: (step) => {
      if (!values.json) process.stderr.write(`${step} …\n`);
    },
  });
  process.stdout.write(
    values.json ? `${JSON.stringify(receipt, null, 2)}\n` : printReceipt(receipt),
  );
  process.exitCode = exitCode(receipt.outcome);
} catch (error) {
  const isRunning = error instanceof NightRunning;
  // The stack, not the whole error: its properties hold the statement and may hold data.
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isRunning ? error.message : stack}\n`);
  process.exitCode = isRunning ? ANOTHER_NIGHT : exitCode('nothing_published');
}
