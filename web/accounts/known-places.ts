/** The countries, representations and institutions that grants may name: those of the snapshot that is open. */
import type { Serving } from '#warehouse/serving.ts';
import type { KnownPlaces } from '#web/accounts/roles.ts';

export async function knownPlaces(serving: Serving): Promise<KnownPlaces> {
  const places = await serving.ask(async ({ codebook }, db) => {
    const rows = await db.rows('SELECT code, country FROM representation ORDER BY code');
    const institutions = codebook.values('referral').filter(({ code }) => !code.startsWith('_'));
    return {
      countries: new Set(rows.map(({ country }) => String(country))),
      representations: new Map(rows.map(({ code, country }) => [String(code), String(country)])),
      institutions: new Set(institutions.map(({ code }) => code)),
    };
  });
  return places ?? { countries: new Set(), representations: new Map(), institutions: new Set() };
}
