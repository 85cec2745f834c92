import type { RegistryProfile } from './registry-profile.ts';
import { INTO_MEXICO, THROUGH_MEXICO } from './southern-border.ts';

export const HONDURAS: RegistryProfile = {
  country: 'HND',
  source: 'sample-honduras',
  share: 0.15,
  childShare: 0.27,
  representations: {
    ...{
      'US-houston': 60,
      'US-mcallen': 50,
      'MX-tapachula': 44,
      'US-miami': 34,
      'US-new-orleans': 30,
    },
    ...{
      'US-new-york': 30,
      'US-atlanta': 28,
      'US-dallas': 26,
      'US-los-angeles': 26,
      'US-charlotte': 22,
    },
    ...{
      'US-washington-d-c': 18,
      'US-chicago': 14,
      'US-boston': 12,
      'US-oakland': 10,
      'US-seattle': 6,
    },
    ...{ 'MX-villahermosa': 16, 'MX-veracruz': 14, 'MX-san-luis-potosi': 12, 'MX-mexico-city': 12 },
    ...{ 'MX-monterrey': 12, 'MX-saltillo': 10, 'MX-tijuana': 10, 'MX-ciudad-juarez': 8 },
  },
  otherWeight: { USA: 8, MEX: 5, other: 1 },
  openings: {
    'US-charlotte': '2020-07-20',
    'MX-ciudad-juarez': '2022-08-01',
    'MX-guadalajara': '2023-04-17',
  },
  originStates: {
    ...{
      'HN-CR': 190,
      'HN-FM': 130,
      'HN-YO': 110,
      'HN-OL': 95,
      'HN-AT': 60,
      'HN-CL': 62,
      'HN-CM': 62,
    },
    ...{
      'HN-CP': 50,
      'HN-SB': 54,
      'HN-EP': 48,
      'HN-CH': 46,
      'HN-LE': 36,
      'HN-IN': 28,
      'HN-VA': 24,
    },
    ...{ 'HN-LP': 18, 'HN-OC': 16, 'HN-GD': 10, 'HN-IB': 6 },
  },
  languages: {
    'HN-GD': [['miq', 0.6]],
    'HN-CL': [['cab', 0.08]],
    'HN-AT': [['cab', 0.07]],
    'HN-IB': [
      ['cab', 0.05],
      ['en', 0.15],
    ],
  },
  areas: {
    ...{ migratory: 56, criminal: 7, labour: 4, civil: 6, administrative: 8, human_rights: 3 },
    ...{ health: 4.5, missing_person: 6, remains: 4, trafficking: 0.9, smuggling: 1.8 },
  },
  detainedInMexico: 0.48,
  southernCrossings: [
    ...INTO_MEXICO,
    ['GTM-HND-corinto-omoa-entre-rios-el-cinchado', 14],
    ['GTM-HND-agua-caliente', 12],
    ['GTM-HND-el-florido', 5],
    ['GTM-HND', 3],
  ],
  transitPlaces: [
    ...THROUGH_MEXICO,
    ['GTM', 10],
    ['GT-17', 6],
    ['GT-18', 5],
    ['GT-12', 6],
    ['GTM-1217', 2],
  ],
  returns: {
    fromUsa: [
      ['HND-CAMR-SPS', 72],
      ['HND-PALMEROLA', 6],
      ['HND-TONCONTIN', 4],
      ['HN-CR', 5],
      ['HND', 8],
    ],
    fromMexico: [
      ['HND-OMOA', 66],
      ['HND-CAMR-SPS', 16],
      ['HN-CR', 5],
      ['HND-0501', 2],
      ['HND', 6],
    ],
    child: [
      ['HND-BELEN', 76],
      ['HN-CR', 4],
      ['HND', 6],
      ['HND-0501', 2],
    ],
  },
};
