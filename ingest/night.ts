/** The night: receive → read → refuse → harmonise → link → build → check → publish, or nothing changes. */
import { rmSync } from 'node:fs';
import {
  acceptIncoming,
  acceptedExtracts,
  clearIncoming,
  incomingExtracts,
  newestByName,
  type StoredExtract,
} from '#ingest/extracts.ts';
import { mappingProblems } from '#ingest/code-mappings.ts';
import { fingerprint } from '#ingest/fingerprint.ts';
import { holdLock } from '#warehouse/lock.ts';
import { usePersonalKind } from '#ingest/personal-data.ts';
import { receive } from '#ingest/receive.ts';
import {
  idleSource,
  refusedAtReception,
  refusedSource,
  withSkipped,
  type Drop,
} from '#ingest/receipt-sources.ts';
import {
  writeReceipt,
  type Outcome,
  type Receipt,
  type ReceiptSource,
} from '#warehouse/receipts.ts';
import { countrySecrets } from '#ingest/secrets.ts';
import { loadSheet, sourceIds, type Sheet } from '#ingest/sheet.ts';
import { buildSnapshot, type SourceToBuild } from '#ingest/snapshot.ts';
import { Steps, type NightWatcher } from '#ingest/steps.ts';
import type { BrokenPromise } from '#warehouse/check.ts';
import { makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import {
  buildingPath,
  clearBuilding,
  currentSnapshot,
  publish,
  type Snapshot,
} from '#warehouse/publish.ts';
import { registryState } from '#warehouse/registry.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';
import { openForBuilding } from '#warehouse/warehouse.ts';

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
    const receipt = await nightUnderLock(options);
    writeReceipt(options.folder, receipt);
    return receipt;
  } catch (error) {
    writeReceipt(options.folder, receiptOfError(options));
    throw error;
  } finally {
    release();
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

async function nightUnderLock(options: NightOptions): Promise<Receipt> {
  const { folder } = options;
  clearBuilding(folder);
  const steps = new Steps(options.watcher);
  const { sheets, unreadable } = readSheets(options.sheets);
  const drops = await steps.run('receive', () => receiveAll(sheets, options, steps));
  const sources = sheets
    .map((sheet) => toBuild(folder, sheet))
    .filter(({ extracts }) => extracts.length > 0);
  const registry = registryState(folder);
  const so: SoFar = {
    steps,
    drops,
    refused: [...unreadable, ...drops.flatMap(refusedAtReception)],
    warnings: drops.flatMap(({ received }) => received.warnings),
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
  // A run that died between publishing and accepting left its extracts incoming: they are published.
  for (const { sheet } of so.drops) acceptIncoming(options.folder.extracts, sheet.id);
  const idle = so.drops.filter(({ received }) => received.refusal === null).map(idleSource);
  const refusedOutcome = so.current === null ? 'nothing_published' : 'source_refused';
  return receiptOf(options, so, {
    outcome: so.refused.length > 0 ? refusedOutcome : 'nothing_new',
    snapshot: so.current?.id ?? null,
    sources: [...so.refused, ...idle],
    warnings: so.warnings,
  });
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
    const all = [...so.refused, ...withSkipped(built.sources, so.drops)];
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
    const made = { as_of: built.asOf, fingerprint: print, now };
    // Every drop was refused: what was built is what is published already.
    const snapshot =
      print === so.current?.fingerprint
        ? so.current
        : await so.steps.run('publish', () => publish(folder, path, made));
    settleExtracts(folder, built.sources);
    const warnings = [...so.warnings, ...built.warnings];
    return receiptOf(options, so, {
      outcome: publishedOutcome(all, warnings),
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

function settleExtracts(folder: DataFolder, sources: readonly ReceiptSource[]): void {
  for (const { source, outcome } of sources) {
    if (outcome === 'refused') clearIncoming(folder.extracts, source);
    else acceptIncoming(folder.extracts, source);
  }
}

function publishedOutcome(sources: readonly ReceiptSource[], warnings: readonly Text[]): Outcome {
  if (sources.some(({ outcome }) => outcome === 'refused')) return 'source_refused';
  return warnings.length > 0 ? 'published_with_warnings' : 'published';
}

/** Sheets that can be used, and the sources whose sheet or mappings cannot. */
function readSheets(folder?: string): {
  readonly sheets: readonly Sheet[];
  readonly unreadable: readonly ReceiptSource[];
} {
  const sheets: Sheet[] = [];
  const unreadable: ReceiptSource[] = [];
  for (const id of sourceIds(folder)) {
    const result = loadSheet(id, folder);
    const problems = 'problems' in result ? result.problems : mappingProblems(result.sheet);
    if ('sheet' in result && problems.length === 0) sheets.push(result.sheet);
    else unreadable.push(refusedSource(id, sheetProblems(problems)));
  }
  return { sheets, unreadable };
}

function sheetProblems(problems: readonly string[]): Text {
  const list = problems.join('; ');
  return {
    es: `La ficha técnica no es válida: ${list}.`,
    en: `The technical sheet is not valid: ${list}.`,
  };
}

async function receiveAll(
  sheets: readonly Sheet[],
  { folder, now, only }: NightOptions,
  steps: Steps,
): Promise<readonly Drop[]> {
  const { inbox, extracts } = folder;
  const db = await openForBuilding(':memory:');
  try {
    await usePersonalKind(db);
    const drops: Drop[] = [];
    for (const sheet of sheets.filter(({ id }) => only === undefined || id === only)) {
      const { pseudonyms } = countrySecrets(folder.secrets, sheet.country);
      const drop = { db, inbox, extracts, pseudonymSecret: pseudonyms, now, steps };
      drops.push({ sheet, received: await receive(sheet, drop) });
    }
    return drops;
  } finally {
    db.close();
  }
}

function toBuild(folder: DataFolder, sheet: Sheet): SourceToBuild {
  const accepted = acceptedExtracts(folder.extracts, sheet.id);
  const incoming = incomingExtracts(folder.extracts, sheet.id);
  return {
    sheet,
    incoming,
    accepted: newestByName(accepted),
    extracts: newestByName([...accepted, ...incoming]),
  };
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
