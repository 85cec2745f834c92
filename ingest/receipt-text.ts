/** A receipt as the operator reads it on the terminal. */
import type { Outcome, Receipt, ReceiptFile, ReceiptSource } from '#warehouse/receipts.ts';

const SENTENCES: Readonly<Record<Outcome, string>> = {
  published: 'Published',
  nothing_new: 'Nothing new: the snapshot stays as it is',
  published_with_warnings: 'Published, with warnings',
  source_waiting: 'A source waits for a drop that is missing',
  source_refused: 'A source was refused',
  nothing_published: 'Nothing was published: the snapshot stays as it was',
};

export function printReceipt(receipt: Receipt): string {
  const seconds = (Date.parse(receipt.finished_at) - Date.parse(receipt.started_at)) / 1000;
  const head = `${SENTENCES[receipt.outcome]} (${seconds.toFixed(1)} s). Snapshot: ${receipt.snapshot ?? 'none'}\n`;
  const warnings = receipt.warnings.map(({ en }) => `  warning: ${en}\n`);
  const releases = (receipt.releases ?? []).map((id) => `  release made: ${id}\n`);
  return [head, ...releases, ...receipt.sources.map(printSource), ...warnings].join('');
}

/** Said only where it happened. */
function takenBack({ withdrawn }: ReceiptFile): string {
  return withdrawn === 0 ? '' : ` + ${String(withdrawn)} withdrawn`;
}

function printSource({ source, outcome, reason, files, rejects, unmapped }: ReceiptSource): string {
  const lines = [
    `  ${source}: ${outcome.replaceAll('_', ' ')}${reason === null ? '' : `: ${reason.en}`}`,
    ...files.map((file) =>
      file.skipped
        ? `    ${file.name}: seen before`
        : `    ${file.name}: ${String(file.rows_read)} rows = ${String(file.loaded)} loaded + ${String(file.rejected)} rejected + ${String(file.duplicate)} duplicate${takenBack(file)}` +
          (file.equal_rows === null || file.equal_rows === 0
            ? ''
            : `; ${String(file.equal_rows)} equal rows kept`),
    ),
    ...rejects.map(
      ({ file, field, rule, count, lines: at }) =>
        `    rejected: ${file}, ${field}, ${rule}: ${String(count)} (lines ${at.join(', ')}${count > at.length ? ', …' : ''})`,
    ),
    ...unmapped
      .slice(0, 5)
      .map(
        ({ field, local_code, rows }) =>
          `    unmapped: ${field} ${local_code}: ${String(rows)} rows`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}
