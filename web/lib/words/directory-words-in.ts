/** The words of the directory of shelters and organisations, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enDirectory, enOrganisationKinds } from './en-directory.ts';
import { esDirectory, esOrganisationKinds } from './es-directory.ts';

export function directoryWordsIn(language: Language): typeof esDirectory {
  return language === 'es' ? esDirectory : enDirectory;
}

/** The names of what an organisation may be. */
export function organisationKindsIn(language: Language): typeof esOrganisationKinds {
  return language === 'es' ? esOrganisationKinds : enOrganisationKinds;
}
