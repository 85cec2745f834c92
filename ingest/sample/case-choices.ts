import { field, readCodes } from './read-codes.ts';
import { weighted, weightedRecord } from './weighted.ts';
import type { Weighted } from './weighted.ts';

/** What the codes of a case are drawn from. */
const CATEGORY_WEIGHT: Readonly<Record<string, number>> = {
  ...{ detention_visit: 38, removal_proceeding: 26, voluntary_return: 8, return_support: 16 },
  ...{ asylum_information: 6, regularisation: 9, criminal_defence: 40, prison_visit: 45 },
  ...{ victim_of_crime: 18, wage_claim: 60, work_accident: 22, workplace_abuse: 18, custody: 46 },
  ...{ child_support: 30, paternity: 14, identity_document: 74, lost_belongings: 26 },
  ...{ hospitalisation: 60, medical_repatriation: 14, mental_health: 18, funeral_transfer: 78 },
  ...{ identification: 22, child_shelter: 62, child_reunification: 38 },
};

/** The categories of every area, by their parent in the code list. */
export const CATEGORIES: ReadonlyMap<string, Weighted<string>> = categoriesByArea();

function categoriesByArea(): ReadonlyMap<string, Weighted<string>> {
  const lists = new Map<string, (readonly [string, number])[]>();
  for (const row of readCodes('category')) {
    const area = field(row, 'parent');
    const code = field(row, 'code');
    lists.set(area, [...(lists.get(area) ?? []), [code, CATEGORY_WEIGHT[code] ?? 10]]);
  }
  return new Map([...lists].map(([area, list]) => [area, weighted(list)]));
}

export const PROGRAMMES: Readonly<Record<string, Weighted<string>>> = {
  criminal: weightedRecord({ none: 70, legal_support: 30 }),
  labour: weightedRecord({ none: 60, labour_rights: 26, seasonal_workers: 14 }),
  health: weightedRecord({ none: 55, health_window: 42, emergency: 3 }),
  unaccompanied_child: weightedRecord({ none: 45, returned_children: 52, gender_violence: 3 }),
  trafficking: weightedRecord({ none: 50, gender_violence: 40, legal_support: 10 }),
  civil: weightedRecord({ none: 84, legal_support: 10, gender_violence: 6 }),
};
export const OTHER_PROGRAMME = weightedRecord({
  none: 93,
  legal_support: 4,
  emergency: 2,
  gender_violence: 1,
});

export const OUTCOMES = weightedRecord({
  ...{
    favourable: 52,
    partly_favourable: 12,
    unfavourable: 11,
    withdrawn: 6,
    no_contact: 9,
    _U: 1,
    '': 9,
  },
});
export const OUTCOMES_OF_RETURN = weightedRecord({
  ...{
    returned: 54,
    favourable: 20,
    partly_favourable: 5,
    unfavourable: 8,
    no_contact: 7,
    _U: 1,
    '': 5,
  },
});

export const CHANNELS = weightedRecord({
  ...{
    office: 46,
    phone: 20,
    online: 8,
    mobile_consulate: 8,
    ventanilla: 7,
    institution: 8,
    _U: 1,
    '': 2,
  },
});
export const CHANNELS_IN_DETENTION = weightedRecord({
  ...{ detention_visit: 52, phone: 14, institution: 16, office: 8, return_point: 7, _U: 1, '': 2 },
});

export const REFERRALS: Readonly<Record<string, Weighted<string>>> = {
  unaccompanied_child: weightedRecord({ child_protection: 50, shelter: 18, none: 28, '': 4 }),
  labour: weightedRecord({ labour_authority: 38, legal_aid: 14, none: 44, '': 4 }),
  health: weightedRecord({ hospital: 30, civil_society: 10, none: 56, '': 4 }),
  trafficking: weightedRecord({ prosecutor: 34, shelter: 22, civil_society: 12, none: 28, '': 4 }),
  criminal: weightedRecord({ legal_aid: 32, prosecutor: 4, none: 60, '': 4 }),
  migratory: weightedRecord({
    migration_authority: 16,
    legal_aid: 12,
    civil_society: 5,
    none: 62,
    '': 5,
  }),
};
export const OTHER_REFERRAL = weightedRecord({ none: 84, legal_aid: 6, civil_society: 4, '': 6 });

export const TIME_ABROAD = weightedRecord({
  ...{
    'y1-5': 22,
    'y6-10': 17,
    'y11-20': 22,
    'y21-40': 14,
    'y41-over': 1.5,
    'm1-6': 7,
    'm7-12': 6,
  },
  ...{ 'd0-30': 4, _U: 2, '': 14 },
});
export const TIME_ABROAD_ON_THE_WAY = weightedRecord({
  ...{ 'd0-30': 46, 'm1-6': 20, 'm7-12': 5, 'y1-5': 8, 'y6-10': 5, 'y11-20': 5, _U: 2, '': 12 },
});
