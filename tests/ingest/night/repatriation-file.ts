/** A small file in the layout of the Mexican repatriation events: the first event, with changes. */
const FIRST = {
  SEXO: 'Hombre',
  EDAD: '30',
  FECHA: '2018-06-06',
  DEL: 'Sonora',
  CLASIF_REP: 'Repatriado de no reincidencia',
  EN_NAC: 'Jalisco',
  NIV_ESC: 'Primaria Completa',
  ACOM_REP: 'Mayor de 18 años no acompañado',
  PERM_EU: 'De 0 a 30 días',
  EDO_DET: 'Arizona',
  AUT_DEP: 'CBP',
  EN_DES: 'Jalisco',
  CAN_AL: 'Sí',
  CAN_COM: 'No',
  CAN_DIF: 'No',
  CAN_HOS: 'No',
  CAN_STRA: 'No',
  CAN_SEGPOP: 'No',
  CAN_OFAM: 'No',
  AGUA_AL: 'Sí',
  DESC_BUS: 'No',
  APO_AUX: 'No',
  APO_LLAM: 'No',
  APO_MAT: 'No',
  APO_TRAS: 'No',
  APO_VES: 'No',
  APO_ACT_NAC: 'No',
  APO_CURP: 'No',
  APO_ASF: 'No',
  APO_AME: 'No',
  APO_REC_PERT: 'No',
  APO_AT_MEDICA: 'No',
  __index_level_0__: '0',
} as const;

export type RepatriationEvent = Partial<Readonly<Record<keyof typeof FIRST, string>>>;

export function repatriationFile(...events: readonly RepatriationEvent[]): string {
  const rows = events.map((event) => Object.values({ ...FIRST, ...event }).join(','));
  return [Object.keys(FIRST).join(','), ...rows, ''].join('\n');
}
