/**
 * Writes invitations and notes into the accounts of TRAVESIA_DATA without end, telling the number of each that is on the
 * disk: to be killed while it writes.
 */
import pino from 'pino';
import { dataFolder } from '#warehouse/data-folder.ts';
import { Accounts } from '#web/accounts/accounts.ts';

const accounts = await Accounts.open(dataFolder(), {
  origin: 'http://localhost:3000',
  log: pino({ level: 'silent' }),
  places: () =>
    Promise.resolve({ countries: new Set(), representations: new Map(), institutions: new Set() }),
});
for (let at = 1; ; at += 1) {
  const email = `person-${String(at)}@example.org`;
  accounts.links.make({ purpose: 'invite', user: null, email, grants: [], made_by: '-' });
  accounts.audit.add({ who: '-', what: 'invited', detail: { email } });
  process.stdout.write(`${String(at)}\n`);
}
