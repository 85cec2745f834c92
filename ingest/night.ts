/** The night: receive → read → refuse → harmonise → link → build → check → publish, or nothing changes. */
import { rmSync } from 'node:fs';
import { accept, settleInterrupted } from '#ingest/accept.ts';
import { acceptedExtracts, clearIncoming, type StoredExtract } from '#ingest/extracts.ts';
import { fault } from '#ingest/fault.ts';
import { fingerprint } from '#ingest/fingerprint.ts';
import { holdLock } from '#warehouse/lock.ts';
import { readSheets } from '#ingest/read-sheets.ts';
import { receiveAll, toBuild } from '#ingest/receive-all.ts';
import { idleSource, refusedAtReception, withDrop, type Drop } from '#ingest/receipt-sources.ts';
import {
  writeReceipt,
  type Outcome,
  type Receipt,
  type ReceiptSource,
} from '#warehouse/receipts.ts';
import { buildSnapshot, type SourceToBuild } from '#ingest/snapshot.ts';
import { Steps, type NightWatcher } from '#ingest/steps.ts';
import { timeOfNight } from '#ingest/time-of-night.ts';
import type { BrokenPromise } from '#warehouse/check.ts';
import { makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import {
  buildingPath,
  clearHalfWritten,
  currentSnapshot,
  publish,
  type PublishPhase,
  type Snapshot,
} from '#warehouse/publish.ts';
import { registryState } from '#warehouse/registry.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';

export interface NightOptions {
  readonly folder: DataFolder;
  readonly now: Date;
  /** Only this source's inbox is looked at; the others stay as they were. */
  readonly only?: string;
  /** A source whose sudden jump somebody has looked at and found right. */
  readonly accept?: string;
  readonly watcher?: NightWatcher;
  /** Folder of technical sheets; the shipped ones when absent. */
  readonly sheets?: string;
}

export async function runNight(options: NightOptions): Promise<Receipt> {
  makeDataFolder(options.folder);
  const release = holdLock(options.folder);
  try {
    fault('night.locked');
    const receipt = await nightUnderLock(options);
    fault('night.receipt');
    writeReceipt(options.folder, receipt);
    return receipt;
  } catch (error) {
    tellOfError(options, error);
    throw error;
  } finally {
    release();
  }
}

/** On a full disk the receipt may fail too: the first error is the one to tell. */
function tellOfError(options: NightOptions, error: unknown): void {
  try {
    writeReceipt(options.folder, receiptOfError(options));
  } catch (second) {
    throw new AggregateError([error, second], 'the night failed, and so did its receipt', {
      cause: second,
    });
  }
}

/** What the error says may quote data, so it goes to the log alone. */
function receiptOfError({ folder, now }: NightOptions): Receipt {
  const snapshot = currentSnapshot(folder)?.id ?? null;
  return receiptOf(
    { folder, now },
    { steps: new Steps(undefined) },
    {
      outcome: 'nothing_published',
      snapshot,
      sources: [],
      warnings: [STOPPED],
    },
  );
}

const STOPPED: Text = {
  es: 'Un error del programa detuvo la noche: no se publicó nada y sigue lo anterior. El registro de la ejecución dice cuál fue.',
  en: 'The night was stopped by an error of the program: nothing was published and what was there before stays. The log of the run says which.',
};

async function nightUnderLock(asked: NightOptions): Promise<Receipt> {
  const { folder } = asked;
  clearHalfWritten(folder);
  settleInterrupted(folder);
  const { now, warnings } = timeOfNight(folder, asked.now, asked.sheets);
  const options = { ...asked, now };
  const steps = new Steps(options.watcher);
  const { sheets, unreadable } = readSheets(options.sheets);
  const drops = await steps.run('receive', () => receiveAll(sheets, { ...options, steps }));
  const sources = sheets
    .map((sheet) => toBuild(folder, sheet))
    .filter(({ extracts }) => extracts.length > 0);
  const registry = registryState(folder);
  const so: SoFar = {
    steps,
    drops,
    refused: [...unreadable, ...drops.flatMap(refusedAtReception)],
    warnings: [...warnings, ...drops.flatMap(({ received }) => received.warnings)],
    registry,
    print: fingerprint(
      sources.flatMap(({ extracts }) => extracts),
      registry,
    ),
    current: currentSnapshot(folder),
  };
  if (isLost(folder, unreadable)) return stopped(options, so);
  const nothingNew = sources.length === 0 || so.print === so.current?.fingerprint;
  return nothingNew ? nothingToPublish(options, so) : buildAndPublish(options, so, sources);
}

/** Without its sheet a source that is loaded could not be built again: better to publish nothing. */
function isLost({ extracts }: DataFolder, unreadable: readonly ReceiptSource[]): boolean {
  return unreadable.some(({ source }) => acceptedExtracts(extracts, source).length > 0);
}

function stopped(options: NightOptions, so: SoFar): Receipt {
  for (const { sheet } of so.drops) clearIncoming(options.folder.extracts, sheet.id);
  return receiptOf(options, so, {
    outcome: 'nothing_published',
    snapshot: so.current?.id ?? null,
    sources: so.refused,
    warnings: so.warnings,
  });
}

/** What the night knows once the inbox is read. */
interface SoFar {
  readonly steps: Steps;
  readonly drops: readonly Drop[];
  readonly refused: readonly ReceiptSource[];
  readonly warnings: readonly Text[];
  /** What people edited, as it stood when the night began. */
  readonly registry: RegistryState;
  readonly print: string;
  readonly current: Snapshot | null;
}

function nothingToPublish(options: NightOptions, so: SoFar): Receipt {
  // A drop may bring a number and nothing else.
  accept(
    options.folder,
    so.drops.map(({ sheet }) => sheet.id),
  );
  const idle = so.drops.filter(({ received }) => received.refusal === null).map(idleSource);
  const sources = [...so.refused, ...idle];
  return receiptOf(options, so, {
    outcome: outcomeOf(
      sources,
      so.current === null ? 'nothing_published' : 'source_refused',
      'nothing_new',
    ),
    snapshot: so.current?.id ?? null,
    sources,
    warnings: so.warnings,
  });
}

/** The worst that befell a source, or else `otherwise`. */
function outcomeOf(
  sources: readonly ReceiptSource[],
  refused: Outcome,
  otherwise: Outcome,
): Outcome {
  if (sources.some(({ outcome }) => outcome === 'refused')) return refused;
  return sources.some(({ outcome }) => outcome === 'waiting') ? 'source_waiting' : otherwise;
}

async function buildAndPublish(
  options: NightOptions,
  so: SoFar,
  sources: readonly SourceToBuild[],
): Promise<Receipt> {
  const { folder, now } = options;
  const path = buildingPath(folder);
  try {
    const built = await buildSnapshot({
      path,
      folder,
      sources,
      registry: so.registry,
      now,
      current: so.current,
      accept: options.accept ?? null,
      steps: so.steps,
    });
    const all = [...so.refused, ...built.sources.map((source) => withDrop(source, so.drops))];
    if (built.broken.length > 0 || built.asOf === null) {
      const warnings = [...so.warnings, ...built.broken.map(brokenPromise)];
      return receiptOf(options, so, {
        outcome: 'nothing_published',
        snapshot: so.current?.id ?? null,
        sources: all,
        warnings,
      });
    }
    const print = fingerprint(builtExtracts(sources, built.sources), so.registry);
    const made = {
      as_of: built.asOf,
      fingerprint: print,
      now,
      onPhase: (phase: PublishPhase) => fault(`publish.${phase}`),
    };
    // Accepted first: what is published must never hold more than the ledger can rebuild.
    await so.steps.run('accept', () => {
      settleExtracts(folder, so, built.sources);
    });
    // Every drop was refused: what was built is what is published already.
    const snapshot =
      print === so.current?.fingerprint
        ? so.current
        : await so.steps.run('publish', () => publish(folder, path, made));
    const warnings = [...so.warnings, ...built.warnings];
    return receiptOf(options, so, {
      outcome: outcomeOf(
        all,
        'source_refused',
        warnings.length > 0 ? 'published_with_warnings' : 'published',
      ),
      snapshot: snapshot.id,
      sources: all,
      warnings,
    });
  } finally {
    rmSync(path, { force: true });
    rmSync(`${path}.wal`, { force: true });
  }
}

/** The extracts that the snapshot was made from: of a refused source, those that stood before. */
function builtExtracts(
  sources: readonly SourceToBuild[],
  built: readonly ReceiptSource[],
): readonly StoredExtract[] {
  const refused = new Set(
    built.filter(({ outcome }) => outcome === 'refused').map(({ source }) => source),
  );
  return sources.flatMap(({ sheet, accepted, extracts }) =>
    refused.has(sheet.id) ? accepted : extracts,
  );
}

function settleExtracts(
  folder: DataFolder,
  { drops }: SoFar,
  built: readonly ReceiptSource[],
): void {
  const refused = built.filter(({ outcome }) => outcome === 'refused').map(({ source }) => source);
  for (const source of refused) clearIncoming(folder.extracts, source);
  accept(
    folder,
    drops.map(({ sheet }) => sheet.id),
  );
}

function brokenPromise({ check, rows }: BrokenPromise): Text {
  return {
    es: `La comprobación ${check} encontró ${String(rows)} filas que la incumplen: no se publicó nada.`,
    en: `The check ${check} found ${String(rows)} rows that break it: nothing was published.`,
  };
}

function receiptOf(
  options: NightOptions,
  { steps }: Pick<SoFar, 'steps'>,
  rest: Pick<Receipt, 'outcome' | 'snapshot' | 'sources' | 'warnings'>,
): Receipt {
  const started = options.now.toISOString();
  return {
    id: started.replaceAll(':', '').replace(/\.\d+Z$/, 'Z'),
    started_at: started,
    finished_at: new Date(options.now.getTime() + steps.elapsedMilliseconds()).toISOString(),
    ...rest,
    steps: steps.taken(),
  };
}
