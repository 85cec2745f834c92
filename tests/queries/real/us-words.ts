/** The words of the files of the United States and the codes they stand for, by hand for the tests alone. */
export const SEX = { Male: 'M', Female: 'F', Unknown: '_U', M: 'M', F: 'F', U: '_U' };

export const COUNTRY = {
  BELIZE: 'BLZ',
  CANADA: 'CAN',
  'COSTA RICA': 'CRI',
  'DOMINICAN REPUBLIC': 'DOM',
  'EL SALVADOR': 'SLV',
  GUATEMALA: 'GTM',
  HONDURAS: 'HND',
  MEXICO: 'MEX',
  NICARAGUA: 'NIC',
  PANAMA: 'PAN',
};

export const MORE_COUNTRIES = {
  ...COUNTRY,
  ANGOLA: 'AGO',
  BRAZIL: 'BRA',
  COLOMBIA: 'COL',
  CUBA: 'CUB',
  ECUADOR: 'ECU',
  HAITI: 'HTI',
  INDIA: 'IND',
  PERU: 'PER',
  PHILIPPINES: 'PHL',
  ROMANIA: 'ROU',
  RUSSIA: 'RUS',
  SOMALIA: 'SOM',
  UKRAINE: 'UKR',
  VENEZUELA: 'VEN',
};

/** Ports of entry that stand for one crossing point alone. */
export const PORT = {
  UNK: '_U',
  EGP: 'US-POE-2303',
  SLU: 'US-POE-2608',
  PDN: 'US-BRG-el-paso-paso-del-norte',
  SYS: 'US-POE-2504',
  HID: 'US-POE-2305',
  CAL: 'US-POE-2503',
  DLR: 'US-POE-2302',
  ROM: 'US-POE-2310',
  NOG: 'US-POE-2604',
  LUK: 'US-POE-2602',
  KGW: 'US-POE-3023',
  RIO: 'US-POE-2307',
  OTM: 'US-POE-2506',
  SAS: 'US-POE-2606',
  TEC: 'US-POE-2505',
  BRO: 'US-POE-2301',
  YSL: 'US-POE-2401',
  SUM: 'US-POE-3009',
  LAR: 'US-POE-2304',
};

export const OFFICE_STATE = { SEA: 'US-WA', TAC: 'US-WA', YAK: 'US-WA' };

/** Dispositions that do not say which proceeding was opened. */
export const NO_PROCEEDING = [
  'Other',
  'Not in Custody',
  'Detainer',
  'Paroled',
  'Prosecutorial Discretion',
];

/** Case categories that are a voluntary return; all others are removal proceedings. */
export const VOLUNTARY_CATEGORIES = ['[1A]', '[1B]', '[5E]', '[9]'];

/** Nationalities that the counts of encounters name. */
export const ENCOUNTERED = {
  ...MORE_COUNTRIES,
  'CHINA, PEOPLES REPUBLIC OF': 'CHN',
  'MYANMAR (BURMA)': 'MMR',
  TURKEY: 'TUR',
  OTHER: '_X',
};

/** Child or adolescent, and accompaniment. */
export const DEMOGRAPHIC = {
  'Single Adults': 'no unaccompanied',
  FMUA: '_X accompanied',
  'UC / Single Minors': 'yes unaccompanied',
  'Accompanied Minors': 'yes accompanied',
};

export const UNACCOMPANIED_CHILD = '&filter=minor:yes&filter=accompaniment:unaccompanied';

export const BORDER = {
  'Southwest Land Border': 'MEX-USA',
  'Northern Land Border': 'CAN-USA',
  Other: '_Z',
};

export const INCIDENT_REGION = {
  'US-Mexico Border': 'us_mexico_border',
  'North America': 'north_america',
  'Central America': 'central_america',
  Caribbean: 'caribbean',
  'South America': 'south_america',
};

const IN_REGISTER: Readonly<Record<string, string>> = {
  LAWINCI: 'WINN-CORRECTIONAL-CENTER-LA',
  ADAMSMS: 'ADAMS-COUNTY-DET-CENTER-MS',
  MTGPCTX: 'MONTGOMERY-ICE-PROCESSING-CE',
  MSVPCPA: 'MOSHANNON-VALLEY-PROCESSING-',
  JKPCCLA: 'JACKSON-PARISH-CORRECTIONAL-',
  RWCCMLA: 'RICHWOOD-CORRECTIONAL-CENTER',
  BLBNATX: 'BLUEBONNET-DETENTION-FACILIT',
};

/** ICE's own code of a place, or what the register calls it. */
export function facilityOf(code: unknown): string {
  return `US-ICE-${IN_REGISTER[String(code)] ?? String(code)}`;
}

/** UNHCR's code of a country; `UNK` is no country. */
export function asylumCountry(code: unknown): string {
  return code === 'UNK' ? '_U' : String(code);
}
