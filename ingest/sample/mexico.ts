import type { RegistryProfile } from './registry-profile.ts';

const BORDER_MODULES = [
  ...([
    ['MEX-REP-TIJUANA', 16],
    ['MEX-REP-MEXICALI', 8],
    ['MEX-REP-SLRC', 5],
  ] as const),
  ...([
    ['MEX-REP-NOGALES', 20],
    ['MEX-REP-JUAREZ', 12],
    ['MEX-REP-OJINAGA', 3],
  ] as const),
  ...([
    ['MEX-REP-ACUNA', 6],
    ['MEX-REP-PIEDRAS-NEGRAS', 8],
    ['MEX-REP-NUEVO-LAREDO', 12],
  ] as const),
  ...([
    ['MEX-REP-REYNOSA', 10],
    ['MEX-REP-MATAMOROS', 10],
    ['MEX-REP-AGUA-PRIETA', 2],
  ] as const),
  ...([
    ['MX-BCN', 3],
    ['MX-SON', 4],
    ['MX-TAM', 3],
    ['MX-CHH', 2],
    ['MEX', 6],
  ] as const),
  ...([
    ['MEX-02004', 2],
    ['MEX-26043', 2],
    ['MEX-08037', 2],
  ] as const),
] as const;

export const MEXICO: RegistryProfile = {
  country: 'MEX',
  source: 'sample-mexico',
  share: 0.6,
  childShare: 0.11,
  representations: {
    ...{
      'US-los-angeles': 100,
      'US-houston': 78,
      'US-chicago': 70,
      'US-dallas': 68,
      'US-phoenix': 52,
    },
    ...{
      'US-san-diego': 50,
      'US-mcallen': 46,
      'US-el-paso': 44,
      'US-atlanta': 42,
      'US-laredo': 40,
    },
    ...{ 'US-tucson': 40, 'US-san-antonio': 38, 'US-new-york': 36, 'US-nogales': 34 },
    ...{ 'US-san-bernardino': 30, 'US-santa-ana': 26, 'US-san-jose': 24, 'US-sacramento': 24 },
    ...{
      'US-denver': 24,
      'US-brownsville': 24,
      'US-raleigh': 22,
      'US-las-vegas': 22,
      'US-eagle-pass': 22,
    },
    ...{ 'US-fresno': 20, 'US-austin': 20, 'US-orlando': 20, 'US-miami': 18, 'US-del-rio': 18 },
    ...{
      'US-calexico': 18,
      'US-san-francisco': 18,
      'US-yuma': 14,
      'US-oxnard': 14,
      'US-douglas': 12,
    },
    ...{ 'US-presidio': 7, 'US-washington-d-c': 10, 'US-new-brunswick': 5, 'CA-leamington': 5 },
    ...{ 'CA-toronto': 5, 'CA-vancouver': 4, 'CA-calgary': 3, 'CA-montreal': 3 },
  },
  otherWeight: { USA: 9, MEX: 1, other: 1 },
  openings: { 'US-new-brunswick': '2021-05-03', 'CA-calgary': '2020-02-17' },
  originStates: {
    ...{ 'MX-MIC': 115, 'MX-GRO': 105, 'MX-OAX': 100, 'MX-JAL': 85, 'MX-GUA': 82, 'MX-PUE': 80 },
    ...{ 'MX-VER': 62, 'MX-CHP': 52, 'MX-MEX': 48, 'MX-ZAC': 34, 'MX-SLP': 34, 'MX-HID': 32 },
    ...{ 'MX-CMX': 30, 'MX-SIN': 30, 'MX-DUR': 28, 'MX-CHH': 28, 'MX-BCN': 26, 'MX-SON': 26 },
    ...{ 'MX-TAM': 24, 'MX-NAY': 18, 'MX-MOR': 20, 'MX-COA': 18, 'MX-NLE': 14, 'MX-QUE': 16 },
    ...{ 'MX-AGU': 12, 'MX-TLA': 10, 'MX-COL': 9, 'MX-TAB': 10, 'MX-YUC': 6, 'MX-CAM': 3 },
    ...{ 'MX-ROO': 2, 'MX-BCS': 2 },
  },
  languages: {
    'MX-OAX': [
      ['zap', 0.16],
      ['mix', 0.14],
    ],
    'MX-GRO': [
      ['nah', 0.12],
      ['mix', 0.09],
    ],
    'MX-PUE': [
      ['nah', 0.1],
      ['mix', 0.02],
    ],
    'MX-CHP': [['tzh', 0.24]],
    'MX-VER': [
      ['nah', 0.05],
      ['zap', 0.01],
    ],
    'MX-HID': [['nah', 0.06]],
    'MX-SLP': [['nah', 0.05]],
  },
  areas: {
    ...{ migratory: 43, criminal: 15, labour: 8, civil: 9, administrative: 9, human_rights: 3 },
    ...{ health: 5, missing_person: 3, remains: 3.4, trafficking: 0.5, smuggling: 1.4 },
  },
  detainedInMexico: 0,
  southernCrossings: [],
  transitPlaces: [
    ...([
      ['MX-SON', 20],
      ['MX-BCN', 18],
      ['MX-TAM', 16],
      ['MX-CHH', 14],
      ['MX-COA', 10],
    ] as const),
    ...([
      ['MX-NLE', 8],
      ['MX-SIN', 6],
      ['MEX-26017', 3],
      ['MEX-26070', 4],
      ['MEX', 4],
    ] as const),
  ],
  returns: {
    fromUsa: [...BORDER_MODULES, ['MEX-AICM', 8], ['MEX-AIFA', 5], ['MEX-VSA', 3], ['MEX-TAP', 3]],
    fromMexico: BORDER_MODULES,
    child: BORDER_MODULES,
  },
};
