/**
 * The registry of the tests of answers, every row in sight: three persons with six cases in Mexico's
 * registry, one of Guatemala's, two events of a source without person keys, and a few registrations.
 */
import { cpSync } from 'node:fs';

import { onceARun } from '#tests/once-a-run.ts';
import { repatriationFile } from '../ingest/night/repatriation-file.ts';
import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

const CASES = csv(
  'case_key,person_key,representation,opened,closed,sex,age,area,origin,status',
  'c1,ana,MEX-US-chicago,2023-01-10,2023-02-01,F,16,health,MEX-26030,closed',
  'c2,ana,MEX-US-chicago,2023-06-10,,F,16,labour,MEX-26030,open',
  'c3,ana,MEX-US-houston,2024-03-10,,F,17,health,MEX-26030,open',
  'c4,beto,MEX-US-chicago,2024-01-05,2024-04-01,M,40,migratory,MX-SON,closed',
  'c5,beto,MEX-US-houston,2024-01-06,,M,40,migratory,MX-SON,open',
  'c6,carla,MEX-US-chicago,2024-02-02,,F,70,criminal,MEX-14039,open',
);
const ACTIONS = csv(
  'action_key,case_key,performed,action_type,minutes',
  'a1,c1,2023-01-11,visit,30',
  'a2,c1,2023-01-12,interview,20',
  'a3,c4,2024-01-07,visit,',
);
const ROUTE_EVENTS = csv(
  'person_key,journey_key,case_key,position,stage,place,occurred,authority,status',
  'ana,j1,c1,1,detention,US-TX,2023-01-09,ice,known',
  'ana,j1,c1,2,return,MX-SON,2023-02-01,,known',
  'beto,j2,c4,1,detention,US-AZ,2024-01-04,cbp,known',
);
const REGISTRATIONS = csv(
  'year,consulado_key,id,edo,mun,value',
  '2011,chicago,14039,Jalisco,Guadalajara,50',
  '2011,chicago,26030,Sonora,Hermosillo,5',
  '2011,yuma,26030,Sonora,Hermosillo,7',
);

/** A copy of the run's village: each test file may do with it what it likes. */
export async function buildVillage(): Promise<TinyRegistry> {
  const held = await onceARun('village', async (folder) => {
    const village = await newVillage();
    cpSync(village.folder.root, folder, { recursive: true });
    village.remove();
    return folder;
  });
  return new TinyRegistry(undefined, held);
}

async function newVillage(): Promise<TinyRegistry> {
  const village = new TinyRegistry()
    .drop('sample-mexico', 'cases.csv', CASES)
    .drop('sample-mexico', 'actions.csv', ACTIONS)
    .drop('sample-mexico', 'route_events.csv', ROUTE_EVENTS)
    .drop(
      'sample-guatemala',
      'cases.csv',
      csv(
        'case_key,person_key,representation,opened,sex,age',
        'g1,rosa,GTM-US-chicago,2024-05-05,F,30',
      ),
    )
    .drop(
      'mx-repatriation-events',
      'mx_repatriation_events_2018.csv',
      repatriationFile(
        {},
        { SEXO: 'Mujer', FECHA: '2018-12-31', CLASIF_REP: 'Repatriado de primera reincidencia' },
      ),
    )
    .drop('mx-consular-registrations', 'matriculas_2011.csv', REGISTRATIONS);
  const { outcome } = await village.night();
  if (outcome !== 'published') throw new Error(`the night over the village ended as ${outcome}`);
  return village;
}
