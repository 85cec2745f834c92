import type { Weights } from './weighted.ts';

/** Where persons from Guatemala and Honduras enter and cross Mexico. */
export const INTO_MEXICO: Weights<string> = [
  ['GTM-MEX-ciudad-tecun-uman-ciudad-hidalgo-puente-', 26],
  ['GTM-MEX-tecun-uman-ii-suchiate-ii-puente-ing-lui', 6],
  ['GTM-MEX-el-carmen-talisman', 10],
  ['GTM-MEX-sibinal-mazapa-de-madero', 3],
  ['GTM-MEX-la-mesilla-ciudad-cuauhtemoc', 14],
  ['GTM-MEX-gracias-a-dios-carmen-xhan', 7],
  ['GTM-MEX-ingenieros-nuevo-orizaba', 2],
  ['GTM-MEX-bethel-la-tecnica-frontera-corozal-rio-u', 6],
  ['GTM-MEX-el-ceibo-el-ceibo-tenosique', 10],
  ['GTM-MEX', 9],
  ['BLZ-MEX', 0.6],
  ['MX-CHP', 3],
  ['MX-TAB', 1],
  ['MEX', 1],
];

export const THROUGH_MEXICO: Weights<string> = [
  ...([
    ['MX-CHP', 24],
    ['MX-VER', 16],
    ['MX-OAX', 12],
    ['MX-TAB', 10],
    ['MX-CMX', 7],
  ] as const),
  ...([
    ['MX-NLE', 8],
    ['MX-TAM', 8],
    ['MX-COA', 6],
    ['MX-CHH', 6],
    ['MX-SON', 5],
    ['MEX', 8],
  ] as const),
  ...([
    ['MEX-07089', 8],
    ['MEX-27017', 3],
    ['MEX-30003', 3],
    ['GTM-MEX', 2],
  ] as const),
];
