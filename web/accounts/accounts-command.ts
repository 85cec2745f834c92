/** `npm run accounts -- verify|export|reset EMAIL`: the audit log checked or written out; a way back in. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dataFolder } from '#warehouse/data-folder.ts';
import { AuditLog, verifyAudit } from '#web/accounts/audit-log.ts';
import { linkPath } from '#web/accounts/accounts.ts';
import { Links } from '#web/accounts/links.ts';
import { People } from '#web/accounts/people.ts';
import { auditCsv } from '#web/accounts/account-reads.ts';

const USAGE = `expected one of:
  npm run --silent accounts -- verify    check the chain of the audit log
  npm run --silent accounts -- export    the audit log as CSV on stdout
  npm run --silent accounts -- reset EMAIL   a one-time link for new factors of an account, for who lost theirs
`;

process.exitCode = run(process.argv[2] ?? '');

function run(command: string): number {
  if (command !== 'verify' && command !== 'export' && command !== 'reset') {
    process.stderr.write(USAGE);
    return 1;
  }
  const { accounts } = dataFolder();
  if (!existsSync(accounts)) {
    process.stderr.write('There are no accounts in this data folder.\n');
    return 1;
  }
  const db = new DatabaseSync(accounts, { readOnly: command !== 'reset', timeout: 5000 });
  try {
    if (command === 'reset') return reset(db, process.argv[3] ?? '');
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

/** Whoever has the data folder has the accounts anyway; here it is at least written down. */
function reset(db: DatabaseSync, email: string): number {
  const now = () => new Date();
  const person = new People(db, now).byEmail(email);
  if (person === null) {
    process.stderr.write('There is no account with this e-mail address.\n');
    return 1;
  }
  const link = { purpose: 'reset', user: person.id, email: null, grants: [] } as const;
  const secret = new Links(db, now).make({ ...link, made_by: 'terminal' });
  new AuditLog(db, now).add({ who: 'terminal', what: 'reset', detail: { person: person.id } });
  process.stdout.write(
    `Once, within 24 hours, on the address of the portal:\n${linkPath(secret)}\n`,
  );
  return 0;
}
