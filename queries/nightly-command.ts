/**
 * `npm run nightly -- [--source ID] [--accept SOURCE] [--json]`: one night, then the release of a month
 * that closed; told on the terminal, with the exit codes of the receipt.
 */
import { parseArgs } from 'node:util';
import { NightProgress } from '#ingest/night-progress.ts';
import { runNight } from '#ingest/night.ts';
import { exitCode } from '#ingest/receipt.ts';
import { printReceipt } from '#ingest/receipt-text.ts';
import { makeReleases } from '#queries/release.ts';
import { writePublicReports } from '#queries/reports/write-public-reports.ts';
import { makeForecasts } from '#queries/representations/forecasts.ts';
import { cubeLine, makePublicSides } from '#queries/release/public-side.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { NightRunning } from '#warehouse/lock.ts';
import { writeReceipt, type Receipt } from '#warehouse/receipts.ts';

const ANOTHER_NIGHT = 75;

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    accept: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/** With `--json` nobody watches: the receipt alone is printed. */
const progress = values.json ? null : new NightProgress(process.stderr);

try {
  process.exitCode = await night(dataFolder(), new Date());
} catch (error) {
  progress?.end();
  const isRunning = error instanceof NightRunning;
  process.stderr.write(`${isRunning ? error.message : stackOf(error)}\n`);
  process.exitCode = isRunning ? ANOTHER_NIGHT : exitCode('nothing_published');
}

async function night(folder: DataFolder, now: Date): Promise<number> {
  const published = await runNight({
    folder,
    now,
    ...(values.source === undefined ? {} : { only: values.source }),
    ...(values.accept === undefined ? {} : { accept: values.accept }),
    ...(progress === null ? {} : { watcher: progress }),
  });
  const released = await withReports(folder, await withReleases(folder, now, published));
  const receipt = await withForecasts(folder, released);
  progress?.end();
  process.stdout.write(
    values.json ? `${JSON.stringify(receipt, null, 2)}\n` : printReceipt(receipt),
  );
  return exitCode(receipt.outcome);
}

/** A release that fails leaves the night as it is: it is published, the failure is a warning, the next night tries again. */
async function withReleases(folder: DataFolder, now: Date, receipt: Receipt): Promise<Receipt> {
  try {
    const made = await makeReleases({
      folder,
      now,
      onRelease: (id) => progress?.begin(`release ${id}`),
    });
    const sides = await makePublicSides(folder, (id) => progress?.begin(`public side of ${id}`));
    for (const { id, summary } of sides) process.stderr.write(`${cubeLine(id, summary)}\n`);
    if (made.length === 0) return receipt;
    return rewritten(folder, { ...receipt, releases: made.map(({ id }) => id) });
  } catch (error) {
    process.stderr.write(`${stackOf(error)}\n`);
    return warned(folder, receipt, NO_RELEASE);
  }
}

/** Each report can still be asked of the server; the next night tries again. */
async function withReports(folder: DataFolder, receipt: Receipt): Promise<Receipt> {
  try {
    await writePublicReports(folder, (id) => progress?.begin(`reports of ${id}`));
    return receipt;
  } catch (error) {
    process.stderr.write(`${stackOf(error)}\n`);
    return warned(folder, receipt, NO_REPORTS);
  }
}

/** Without forecasts everything else is answered; the next night tries again. */
async function withForecasts(folder: DataFolder, receipt: Receipt): Promise<Receipt> {
  try {
    progress?.begin('forecasts');
    await makeForecasts(folder);
    return receipt;
  } catch (error) {
    process.stderr.write(`${stackOf(error)}\n`);
    return warned(folder, receipt, NO_FORECASTS);
  }
}

function warned(
  folder: DataFolder,
  receipt: Receipt,
  warning: Receipt['warnings'][number],
): Receipt {
  const isQuiet = receipt.outcome === 'published' || receipt.outcome === 'nothing_new';
  const outcome = isQuiet ? 'published_with_warnings' : receipt.outcome;
  return rewritten(folder, { ...receipt, outcome, warnings: [...receipt.warnings, warning] });
}

const NO_FORECASTS = {
  es: 'No se pudieron hacer los pronósticos por representación: lo demás se responde igual y la próxima noche lo intenta de nuevo.',
  en: 'The forecasts by representation could not be made: everything else is answered and the next night tries again.',
};

const NO_REPORTS = {
  es: 'No se pudieron escribir los informes públicos del mes: el servidor los responde igual y la próxima noche lo intenta de nuevo.',
  en: 'The public reports of the month could not be written: the server answers them and the next night tries again.',
};

const NO_RELEASE = {
  es: 'No se pudo hacer la publicación mensual: las anteriores siguen y la próxima noche lo intenta de nuevo. El registro de la ejecución dice por qué.',
  en: 'The monthly release could not be made: earlier ones stand and the next night tries again. The log of the run says why.',
};

function rewritten(folder: DataFolder, receipt: Receipt): Receipt {
  writeReceipt(folder, receipt);
  return receipt;
}

/** The stack, not the whole error: its properties hold the statement and may hold data. */
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
