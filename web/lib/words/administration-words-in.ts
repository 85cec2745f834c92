/** The words of pages of accounts and administration: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enAccounts } from './en-accounts.ts';
import { enAdministration } from './en-administration.ts';
import { esAccounts } from './es-accounts.ts';
import { esAdministration } from './es-administration.ts';
import { enReceipts } from './en-receipts.ts';
import { enReleases } from './en-releases.ts';
import { esReceipts } from './es-receipts.ts';
import { esReleases } from './es-releases.ts';
import { wordsIn } from './words-in.ts';

const es = {
  accounts: esAccounts,
  administration: esAdministration,
  releases: esReleases,
  ...esReceipts,
};
const en: typeof es = {
  accounts: enAccounts,
  administration: enAdministration,
  releases: enReleases,
  ...enReceipts,
};

export function administrationWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
