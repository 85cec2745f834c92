/** The words of pages of accounts and administration: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enAccounts } from './en-accounts.ts';
import { enAdministration } from './en-administration.ts';
import { esAccounts } from './es-accounts.ts';
import { esAdministration } from './es-administration.ts';
import { wordsIn } from './words-in.ts';

const es = { accounts: esAccounts, administration: esAdministration };
const en: typeof es = { accounts: enAccounts, administration: enAdministration };

export function administrationWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
