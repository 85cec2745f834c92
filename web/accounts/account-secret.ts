/** The key that signs cookies and encrypts second factors: made when first needed, mode 0600, never logged. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';

export function accountSecret({ secrets }: DataFolder): string {
  const path = join(secrets, 'accounts.json');
  if (!existsSync(path)) {
    // Beside and renamed: half a secret would lock everybody out.
    const fresh = JSON.stringify({ cookies: randomBytes(32).toString('base64url') });
    writeFileSync(`${path}.tmp`, fresh, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
  const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof stored === 'object' && stored !== null && 'cookies' in stored) {
    const { cookies } = stored;
    if (typeof cookies === 'string' && cookies.length >= 32) return cookies;
  }
  throw new Error(
    'the secret of the accounts is not readable: restore accounts.json from the back-up',
  );
}
