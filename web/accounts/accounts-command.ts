/** `npm run accounts -- verify|export`: the audit log, checked or written out. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dataFolder } from '#warehouse/data-folder.ts';
import { AuditLog, verifyAudit } from '#web/accounts/audit-log.ts';
import { auditCsv } from '#web/accounts/account-reads.ts';

const USAGE = `expected one of:
  npm run --silent accounts -- verify    check the chain of the audit log
  npm run --silent accounts -- export    the audit log as CSV on stdout
`;

process.exitCode = run(process.argv[2] ?? '');

function run(command: string): number {
  if (command !== 'verify' && command !== 'export') {
    process.stderr.write(USAGE);
    return 1;
  }
  const { accounts } = dataFolder();
  if (!existsSync(accounts)) {
    process.stderr.write('There are no accounts in this data folder.\n');
    return 1;
  }
  const db = new DatabaseSync(accounts, { readOnly: true, timeout: 5000 });
  try {
    return command === 'verify' ? verify(db) : write(db);
  } finally {
    db.close();
  }
}

function verify(db: DatabaseSync): number {
  const check = verifyAudit(db);
  process.stdout.write(
    check.kind === 'whole'
      ? `the audit log is whole: ${check.rows} lines, last hash ${check.last}\n`
      : `the audit log is broken at line ${check.at}\n`,
  );
  return check.kind === 'whole' ? 0 : 1;
}

function write(db: DatabaseSync): number {
  const log = new AuditLog(db, () => new Date());
  process.stdout.write(auditCsv(log.rows({}, Number.MAX_SAFE_INTEGER)));
  return 0;
}
