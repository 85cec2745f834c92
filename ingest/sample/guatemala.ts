import type { RegistryProfile } from './registry-profile.ts';
import { INTO_MEXICO, THROUGH_MEXICO } from './southern-border.ts';

export const GUATEMALA: RegistryProfile = {
  country: 'GTM',
  source: 'sample-guatemala',
  share: 0.25,
  childShare: 0.25,
  representations: {
    ...{
      'US-los-angeles': 60,
      'US-mcallen': 52,
      'US-houston': 44,
      'MX-tapachula': 40,
      'US-tucson': 34,
    },
    ...{ 'US-phoenix': 32, 'US-new-york': 28, 'US-chicago': 26, 'US-miami': 26, 'US-atlanta': 24 },
    ...{
      'US-lake-worth': 22,
      'US-rockville': 22,
      'US-providence': 18,
      'US-del-rio': 20,
      'US-dallas': 20,
    },
    ...{ 'US-raleigh': 15, 'US-omaha': 12, 'US-san-bernardino': 14, 'US-san-francisco': 18 },
    ...{ 'MX-tenosique': 12, 'MX-acayucan': 12, 'MX-comitan': 11, 'MX-mexico-city': 12 },
    ...{
      'MX-ciudad-hidalgo': 9,
      'MX-tuxtla-gutierrez': 10,
      'MX-tijuana': 9,
      'MX-arriaga': 7,
      'MX-oaxaca': 6,
    },
  },
  otherWeight: { USA: 9, MEX: 4, other: 0.8 },
  openings: { 'US-omaha': '2019-10-14', 'US-columbus': '2021-09-06', 'US-riverhead': '2022-02-07' },
  originStates: {
    ...{
      'GT-13': 170,
      'GT-12': 150,
      'GT-14': 120,
      'GT-09': 70,
      'GT-16': 62,
      'GT-08': 42,
      'GT-22': 45,
    },
    ...{
      'GT-04': 36,
      'GT-01': 48,
      'GT-20': 34,
      'GT-07': 26,
      'GT-17': 26,
      'GT-10': 26,
      'GT-05': 24,
    },
    ...{
      'GT-06': 22,
      'GT-21': 20,
      'GT-11': 18,
      'GT-15': 18,
      'GT-18': 14,
      'GT-19': 12,
      'GT-02': 7,
      'GT-03': 7,
    },
  },
  languages: {
    'GT-13': [
      ['mam', 0.22],
      ['kjb', 0.2],
    ],
    'GT-12': [['mam', 0.2]],
    'GT-14': [
      ['quc', 0.42],
      ['kek', 0.03],
    ],
    'GT-09': [
      ['quc', 0.16],
      ['mam', 0.14],
    ],
    'GT-16': [['kek', 0.52]],
    'GT-08': [['quc', 0.5]],
    'GT-04': [['cak', 0.32]],
    'GT-07': [
      ['quc', 0.28],
      ['cak', 0.26],
    ],
    'GT-17': [['kek', 0.2]],
    'GT-18': [
      ['kek', 0.16],
      ['cab', 0.03],
    ],
  },
  areas: {
    ...{ migratory: 55, criminal: 8, labour: 5, civil: 7, administrative: 8, human_rights: 2.5 },
    ...{ health: 4, missing_person: 5, remains: 4, trafficking: 0.7, smuggling: 2 },
  },
  detainedInMexico: 0.4,
  southernCrossings: INTO_MEXICO,
  transitPlaces: THROUGH_MEXICO,
  returns: {
    fromUsa: [
      ['GTM-FAG', 80],
      ['GT-01', 6],
      ['GTM', 8],
      ['GTM-0101', 4],
    ],
    fromMexico: [
      ['GTM-TECUN', 70],
      ['GTM-EL-CARMEN', 12],
      ['GT-12', 6],
      ['GTM', 5],
      ['GTM-1217', 3],
    ],
    child: [
      ['GTM-NUESTRAS-RAICES-GUA', 45],
      ['GTM-NUESTRAS-RAICES-XELA', 40],
      ['GT-09', 3],
      ['GTM', 5],
    ],
  },
};
