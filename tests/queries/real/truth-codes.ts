/** The words of the real files and the codes they stand for, written by hand for the tests alone. */
export const SEX = { Hombre: 'M', Mujer: 'F' };
export const REPEAT_CLASS = {
  'Repatriado de no reincidencia': 'first',
  'Repatriado de primera reincidencia': 'first_repeat',
  'Reincidencias posteriores a la primera': 'later_repeat',
};
export const CHILD_COMPANY = {
  'NNA* no acompañado': 'unaccompanied',
  'NNA* acompañado de un familiar': 'accompanied',
};
export const AUTHORITY = {
  'Border Patrol': 'border_patrol',
  CBP: 'cbp',
  ICE: 'ice',
  'US Marshals': 'us_marshals',
  'No especificado': '_U',
};
export const US_STATE = { Arizona: 'US-AZ', California: 'US-CA', Texas: 'US-TX' };
export const ACTION_TYPE = {
  CAN_AL: 'shelter_referral',
  CAN_COM: 'canteen_referral',
  CAN_DIF: 'child_protection_referral',
  CAN_HOS: 'hospital_referral',
  CAN_STRA: 'labour_office_referral',
  CAN_SEGPOP: 'health_insurance_referral',
  CAN_OFAM: 'state_migrant_office_referral',
  AGUA_AL: 'water_food',
  DESC_BUS: 'bus_discount',
  APO_AUX: 'first_aid',
  APO_LLAM: 'phone_call_given',
  APO_MAT: 'information',
  APO_TRAS: 'local_transfer',
  APO_VES: 'clothing',
  APO_ACT_NAC: 'birth_certificate',
  APO_CURP: 'population_id',
  APO_ASF: 'financial_service',
  APO_AME: 'education',
  APO_REC_PERT: 'belongings',
  APO_AT_MEDICA: 'medical_care',
};
/** ISO 3166-2 of the states of Mexico, by name without accents. */
export const MEXICAN_STATE = {
  Aguascalientes: 'MX-AGU',
  'Baja California': 'MX-BCN',
  'Baja California Sur': 'MX-BCS',
  Campeche: 'MX-CAM',
  Chiapas: 'MX-CHP',
  Chihuahua: 'MX-CHH',
  'Ciudad de Mexico': 'MX-CMX',
  'Distrito Federal': 'MX-CMX',
  Coahuila: 'MX-COA',
  Colima: 'MX-COL',
  Durango: 'MX-DUR',
  Guanajuato: 'MX-GUA',
  Guerrero: 'MX-GRO',
  Hidalgo: 'MX-HID',
  Jalisco: 'MX-JAL',
  Mexico: 'MX-MEX',
  Michoacan: 'MX-MIC',
  Morelos: 'MX-MOR',
  Nayarit: 'MX-NAY',
  'Nuevo Leon': 'MX-NLE',
  Oaxaca: 'MX-OAX',
  Puebla: 'MX-PUE',
  Queretaro: 'MX-QUE',
  'Quintana Roo': 'MX-ROO',
  'San Luis Potosi': 'MX-SLP',
  Sinaloa: 'MX-SIN',
  Sonora: 'MX-SON',
  Tabasco: 'MX-TAB',
  Tamaulipas: 'MX-TAM',
  Tlaxcala: 'MX-TLA',
  Veracruz: 'MX-VER',
  Yucatan: 'MX-YUC',
  Zacatecas: 'MX-ZAC',
};

export type Words = Readonly<Record<string, string>>;

/** The code of a word of the source; a word that is not in the list is an error. */
export function codeOf(words: Words, word: unknown): string {
  const plain = String(word)
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '');
  const code = words[String(word)] ?? words[plain];
  if (code === undefined) throw new Error(`no code for ${String(word)}`);
  return code;
}

const SPELT_DIFFERENTLY: Words = { nueva_orleans: 'new-orleans', washington: 'washington-d-c' };

export function representationOf(key: unknown): string {
  return `MEX-US-${SPELT_DIFFERENTLY[String(key)] ?? String(key).replaceAll('_', '-')}`;
}

/** INEGI's number, whose leading zero the source leaves out. */
export function municipalityOf(id: unknown): string {
  return `MEX-${String(id).padStart(5, '0')}`;
}
