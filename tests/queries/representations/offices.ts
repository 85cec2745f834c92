/** Two offices of Mexico with every case in sight, their staff, and what their country wrote down for planning. */
import { withRegistry } from '#warehouse/registry.ts';

import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';

export const CHICAGO = 'MEX-US-chicago';
export const HOUSTON = 'MEX-US-houston';

/** The last complete month is August 2026: the year looked at begins in September 2025. */
const CASES = csv(
  'case_key,person_key,representation,opened,closed,case_type,area,age,accompaniment,status',
  // before the year, still open at its end: 473 days old
  `c1,ana,${CHICAGO},2025-05-15,,protection,migratory,30,accompanied,open`,
  // before the year, closed within it
  `c2,beto,${CHICAGO},2025-08-20,2025-10-19,protection,criminal,40,accompanied,closed`,
  // within the year
  `c3,ana,${CHICAGO},2025-09-10,2025-09-20,protection,migratory,30,accompanied,closed`,
  `c4,carla,${CHICAGO},2026-01-05,2026-03-06,protection,migratory,12,unaccompanied,closed`,
  `c5,dora,${CHICAGO},2026-08-11,,protection,trafficking,22,accompanied,open`,
  `c6,ana,${HOUSTON},2026-02-01,2026-02-11,orientation,migratory,30,accompanied,closed`,
  `c7,eva,${HOUSTON},2026-06-30,,protection,civil,35,accompanied,open`,
  // after the year
  `c8,fela,${CHICAGO},2026-09-01,,protection,civil,35,accompanied,open`,
);
const ACTIONS = csv(
  'action_key,case_key,performed,action_type,minutes',
  'a1,c1,2025-05-16,visit,30',
  'a2,c1,2025-12-01,interview,20',
  'a3,c3,2025-09-11,visit,25',
  'a4,c4,2026-01-08,visit,',
  'a5,c6,2026-02-01,information,10',
  'a6,c5,2026-08-12,interview,40',
);
const STAFF = csv(
  'month,representation,category,posts_authorised,persons_present,hours,cost,currency',
  `2025-09,${CHICAGO},protection_officer,2,2,300,8000,USD`,
  `2026-01,${CHICAGO},protection_officer,2,1,150,4000,USD`,
  `2026-01,${CHICAGO},diplomatic,1,1,150,7000,USD`,
  `2025-08,${CHICAGO},protection_officer,9,9,300,8000,USD`,
);

/** Minutes that are easy to add up: 60, 120 and 600 an hour's multiples; the rest are the shipped, assumed ones. */
const STANDARDS = [
  ['migratory', '60'],
  ['unaccompanied_child', '120'],
  ['trafficking', '600'],
  ['civil', '120'],
  ['orientation', '30'],
] as const;

export async function openOffices(): Promise<TinyRegistry> {
  const offices = new TinyRegistry()
    .drop('sample-mexico', 'cases.csv', CASES)
    .drop('sample-mexico', 'actions.csv', ACTIONS)
    .drop('sample-mexico', 'staff.csv', STAFF);
  const { outcome } = await offices.night();
  if (outcome !== 'published') throw new Error(`the night over two offices ended as ${outcome}`);
  const author = { who: 'test', why: '', now: new Date() };
  const ofMexico = { country: 'MEX' };
  withRegistry(offices.folder, (registry) => {
    for (const [stratum, minutes] of STANDARDS)
      registry.put(
        'time_standard',
        {
          ...ofMexico,
          ...{ stratum, minimum: minutes, typical: minutes, maximum: minutes, basis: 'time_study' },
          ...{ observed: '40', valid_from: '2025-01-01', note: '' },
        },
        author,
      );
    // 50 weeks of 5 days less 50 days of all kinds: 200 days of 8 hours
    registry.put(
      'available_time',
      {
        ...ofMexico,
        ...{ year: '2026', weeks: '50', days: '5', holidays: '10', leave: '20', sick: '10' },
        ...{ training: '10', hours_per_day: '8' },
      },
      author,
    );
    const allowance = { ...ofMexico, name: 'reuniones', kind: 'CAS', value: '50', staff: '' };
    registry.put('allowance', { ...allowance, note: '' }, author);
    registry.put(
      'post_limit',
      {
        ...ofMexico,
        ...{ representation: CHICAGO, floor: '1', ceiling: '3', cost: '60000', currency: 'USD' },
        note: '',
      },
      author,
    );
  });
  return offices;
}
