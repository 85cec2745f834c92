/** The file of accounts, killed while it is written: whole afterwards, with all that was said to be on the disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { verifyAudit } from '#web/accounts/audit-log.ts';

const COMMAND = join(import.meta.dirname, 'write-accounts-command.ts');

/** What is wrong after a writer was killed `milliseconds` after its first word, and how much it had written. */
export async function killWriter(
  folder: DataFolder,
  milliseconds: number,
): Promise<{ readonly written: number; readonly problems: readonly string[] }> {
  const before = countLinks(folder);
  const child = spawn(process.execPath, [COMMAND], {
    env: { ...process.env, TRAVESIA_DATA: folder.root },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child.stdout, 'data');
  await wait(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'close');
  const written = said.trimEnd().split('\n').length;
  return { written, problems: problemsIn(folder, Math.max(before, written)) };
}

function countLinks(folder: DataFolder): number {
  try {
    return withAccounts(folder, (db) =>
      Number(db.prepare('SELECT count(*) AS n FROM link').get()?.n),
    );
  } catch {
    // before the first writer there is none
    return 0;
  }
}

/** Of the same address a later invitation takes the place of the earlier one. */
function problemsIn(folder: DataFolder, least: number): readonly string[] {
  return withAccounts(folder, (db) => {
    const check = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
    const audit = verifyAudit(db).kind;
    const links = Number(db.prepare('SELECT count(*) AS n FROM link').get()?.n);
    return [
      ...(check === 'ok' ? [] : [`integrity_check says ${String(check)}`]),
      ...(audit === 'whole' ? [] : ['the chain of the audit log is broken']),
      ...(links >= least
        ? []
        : [`${String(least)} invitations were told, ${String(links)} are there`]),
    ];
  });
}

/** As the next start opens it: what the writer left in its log is taken over. */
function withAccounts<T>(folder: DataFolder, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(folder.accounts);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
