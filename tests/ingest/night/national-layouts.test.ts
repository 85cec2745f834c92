/** The layouts of three national registries, each with rows written by hand; one night loads them all, each test has a month of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';

import { csv, fileOf, rejectsOf, TinyRegistry } from './tiny-registry.ts';

const registry = new TinyRegistry();
let receipt: Receipt;
beforeAll(async () => {
  dropSirac();
  dropSiproc();
  dropSipc();
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
});

/** A CSV of rows that name their columns; the others stay empty. */
function table(delimiter: string, columns: string, ...rows: readonly string[]): string {
  const names = columns.split(' ');
  const lines = rows.map((row) => {
    const cells = new Map(
      row.split('; ').map((cell): [string, string] => {
        const [name = '', value = ''] = cell.split('=');
        return [name, value];
      }),
    );
    return names.map((name) => cells.get(name) ?? '').join(delimiter);
  });
  return csv(names.join(delimiter), ...lines);
}

const SOUND = Array.from({ length: 40 }, (_, at) => `s${String(at)}`);

function dropSirac(): void {
  const chapter = (name: string, columns: string, ...rows: readonly string[]) =>
    registry.drop('sirac', `${name}.csv`, Buffer.from(table(';', columns, ...rows), 'latin1'));
  chapter(
    'recepcion',
    'ingreso expediente consulado fecha_ingreso edad tipo ambito motivo programa via',
    ...[
      'ingreso=i1; expediente=e1; fecha_ingreso=05/03/2024; ambito=Niñez no acompañada',
      'ingreso=i2; expediente=e2; fecha_ingreso=05/04/2024',
      'ingreso=i3; expediente=e3; fecha_ingreso=05/05/2024',
      ...SOUND.map((key) => `ingreso=${key}; expediente=e; fecha_ingreso=01/01/2024`),
    ].map((row) => `${row}; consulado=US/Chicago`),
  );
  chapter(
    'identidad',
    'expediente sexo genero nacionalidad idioma escolaridad lugar_origen anio_nacimiento',
    'expediente=e1; sexo=niña; idioma=Mam; lugar_origen=Depto. Huehuetenango; anio_nacimiento=2010',
  );
  chapter(
    'vulnerabilidad',
    'ingreso acompanamiento tiempo_fuera trata violencia proteccion discapacidad enfermedad embarazo indigena lgbti',
    'ingreso=i2; violencia=SI; trata=no',
  );
  chapter(
    'egreso',
    'ingreso fecha_egreso estado resultado remitido_a',
    'ingreso=i3; fecha_egreso=04/05/2024',
    'ingreso=nobody; fecha_egreso=04/03/2024',
    'ingreso=i2; fecha_egreso=31/12/2024; resultado=Favorable',
    ...SOUND.map((key) => `ingreso=${key}; fecha_egreso=02/01/2024`),
  );
  chapter(
    'seguimiento',
    'id_seguimiento ingreso fecha accion minutos',
    'id_seguimiento=s1; ingreso=i1; fecha=01-May-24; accion=ENTREVISTA',
    'id_seguimiento=s2; ingreso=i1; fecha=02/06/2024; accion=Visita',
  );
}

describe('sirac', () => {
  const lines = (query: string) => registry.lines(`${query}&totals=0&filter=source:sirac`);

  test('the chapter of identity tells of the person, the reception of the case', async () => {
    expect(
      await lines(
        'measures=persons&rows=sex,language,origin_state&columns=area,age,month&filter=month:2024-03',
      ),
    ).toEqual(['F,mam,GT-13,unaccompanied_child,14,2024-03,1,A']);
  });

  test('chapters of vulnerability and closing complete the case', async () => {
    expect(
      await lines(
        'measures=cases&rows=violence_victim,trafficking_victim,disability&columns=outcome,closed_month&filter=month:2024-04',
      ),
    ).toEqual(['yes,no,_X,favourable,2024-12,1,A']);
  });

  test('a chapter of a case that nobody opened is rejected, one that closes before the opening too', async () => {
    expect(await rejectsOf(registry, 'sirac')).toEqual([
      '2 closed closed_before_opened',
      '3 case_key unknown_case',
    ]);
    expect(fileOf(receipt, 'sirac', 'egreso.csv')).toMatchObject({
      rows_read: 43,
      loaded: 41,
      rejected: 2,
    });
  });

  test('a follow-up has its date in either of two forms', async () => {
    expect(await lines('measures=actions&rows=action_type&columns=action_month')).toEqual([
      'interview,2024-05,1,A',
      'interview,2024-06,0,A',
      'visit,2024-05,0,A',
      'visit,2024-06,1,A',
    ]);
  });
});

function dropSiproc(): void {
  const file = (name: string, columns: string, ...rows: readonly string[]) =>
    registry.drop('siproc', `${name}.csv`, table('|', columns, ...rows));
  file(
    'casos',
    'num_caso num_persona cod_consulado fecha_apertura fecha_cierre cod_tipo cod_area cod_categoria cod_programa cod_estado cod_resultado cod_canal remitido cod_sexo cod_genero cod_nacionalidad cod_idioma cod_escolaridad anio_nacimiento edad cod_municipio cod_acompanamiento cod_tiempo v_trata v_violencia v_proteccion v_discapacidad v_enfermedad v_embarazo v_indigena v_lgbti',
    ...[
      'num_caso=1; num_persona=7; fecha_apertura=01/02/2022; remitido=1',
      'num_caso=2; num_persona=8; fecha_apertura=01/02/2022; remitido=2',
      'num_caso=3; num_persona=9; fecha_apertura=01/03/2022; remitido=1',
      'num_caso=4; num_persona=10; fecha_apertura=01/03/2022; remitido=1',
      'num_caso=5; num_persona=11; fecha_apertura=01/04/2022',
    ].map((row) => `${row}; cod_consulado=102`),
  );
  file(
    'remisiones',
    'num_remision num_caso fecha_remision cod_institucion',
    'num_remision=2; num_caso=1; fecha_remision=20/02/2022; cod_institucion=2',
    'num_remision=1; num_caso=1; fecha_remision=03/02/2022; cod_institucion=1',
    'num_remision=3; num_caso=3; fecha_remision=31/12/2022; cod_institucion=4',
    'num_remision=4; num_caso=4; fecha_remision=01/01/2023; cod_institucion=4',
  );
  file(
    'recepciones',
    'num_persona num_recepcion num_caso cruce_lugar cruce_fecha cruce_dato detencion_lugar detencion_fecha detencion_autoridad detencion_dato retorno_lugar retorno_fecha retorno_autoridad retorno_dato',
    'num_persona=11; num_recepcion=9; num_caso=5; cruce_dato=2; retorno_fecha=03/04/2022; retorno_dato=5',
  );
}

describe('siproc', () => {
  const lines = (query: string) => registry.lines(`${query}&totals=0&filter=source:siproc`);

  test('the case has the institution of its last referral, and each referral is an action', async () => {
    expect(await lines('measures=cases&rows=referral&filter=month:2022-02')).toEqual([
      'none,1,A',
      'hospital,1,A',
    ]);
    expect(await lines('measures=actions&rows=action_type&filter=month:2022-02')).toEqual([
      'child_protection_referral,1,A',
      'hospital_referral,1,A',
    ]);
  });

  test('the institution number 4 meant another one before 2023', async () => {
    expect(await lines('measures=cases&rows=referral&filter=month:2022-03')).toEqual([
      'labour_authority,1,A',
      'legal_aid,1,A',
    ]);
  });

  test('a reception becomes the stages it tells of, and no other', async () => {
    expect(await lines('measures=route_events&rows=stage,stage_status,event_month')).toEqual(
      expect.arrayContaining(['crossing,unknown,_X,1,A', 'return,withheld,2022-04,1,A']),
    );
    expect(await lines('measures=route_events&rows=source')).toEqual(['siproc,2,A']);
  });
});

const STAGES = 'salida reingreso transito cruce detencion traslado retorno';
const SIPC_CASES = [
  'folio clave_biografia representacion fecha_alta fecha_conclusion tipo ambito categoria programa estatus resultado via canalizado_a sexo nacionalidad lengua escolaridad anio_nacimiento edad mun_origen acompanamiento tiempo_fuera trata violencia proteccion embarazo indigena',
  ...STAGES.split(' ').map((stage) => {
    const place = stage === 'salida' ? 'salida_mun' : `${stage}_lugar`;
    const authority = ['detencion', 'traslado', 'retorno'].includes(stage)
      ? ` ${stage}_autoridad`
      : '';
    return `${place} ${stage}_fecha${authority} ${stage}_dato`;
  }),
].join(' ');

function sipcCases(into: TinyRegistry, ...rows: readonly string[]): void {
  const all = rows.map((row) => `${row}; representacion=CHICAGO; nacionalidad=mexicana`);
  const windows = table(',', SIPC_CASES, ...all).replaceAll('\n', '\r\n');
  into.drop('sipc', 'casos.csv', `\uFEFF${windows}`);
}

function dropSipc(): void {
  sipcCases(
    registry,
    'folio=f1; fecha_alta=2024-05-01; clave_biografia=b1; sexo=Mujer; retorno_dato=Conocido; retorno_fecha=2024-05-09',
    'folio=f2; fecha_alta=2024-06-01; clave_biografia=b1; sexo=F',
    'folio=f3; fecha_alta=2024-06-01; sexo=femenino; cruce_dato=Conocido; retorno_dato=Conocido; retorno_fecha=2024-06-03',
    'folio=f4; fecha_alta=2024-07-01; mun_origen=7089',
    'folio=f5; fecha_alta=2024-07-01; mun_origen=20067',
    'folio=f6; fecha_alta=2021-12-31; ambito=MIG; categoria=MIG-04',
    'folio=f7; fecha_alta=2022-01-01; ambito=mig; categoria=mig-04',
    'folio=f8; fecha_alta=2024-08-01; ambito=PEN',
  );
  const visits = SOUND.map((key) => `gestion=Visita; id_seguimiento=${key}`);
  registry.drop(
    'sipc',
    'seguimientos.csv',
    table(
      ',',
      'id_seguimiento folio fecha gestion minutos ambito_anterior ambito_nuevo',
      ...[...visits, 'ambito_anterior=CIV; ambito_nuevo=PEN', 'minutos=5'].map(
        (row) => `${row}; folio=f8; fecha=2024-08-02`,
      ),
    ),
  );
}

describe('sipc', () => {
  const lines = (query: string) => registry.lines(`${query}&totals=0&filter=source:sipc`);

  test('a case without a biography is one person, whose route goes with her', async () => {
    expect(await lines('measures=persons,cases&rows=sex&filter=sex:F')).toEqual(['F,2,A,3,A']);
    expect(
      await lines('measures=journeys,route_events,first_returns&rows=sex&filter=sex:F'),
    ).toEqual(['F,2,A,3,A,2,A']);
    const women = `SELECT person_id FROM "case" WHERE sex = 'F' AND source = 'sipc'`;
    expect(
      await registry.rows(`SELECT identified FROM person WHERE person_id IN (${women}) ORDER BY 1`),
    ).toEqual([{ identified: false }, { identified: true }]);
  });

  test('the code of the census municipality may have lost its zeros', async () => {
    expect(await lines('measures=cases&rows=origin_municipality&filter=month:2024-07')).toEqual([
      'MEX-07089,1,A',
      'MEX-20067,1,A',
    ]);
  });

  test('a category changed its meaning in 2022', async () => {
    expect(await lines('measures=cases&rows=category&columns=year&filter=year:2021..2022')).toEqual(
      expect.arrayContaining(['return_support,2021,1,A', 'asylum_information,2022,1,A']),
    );
  });

  test('a follow-up is an action or a reclassification, and a row that is neither is rejected', async () => {
    expect(fileOf(receipt, 'sipc', 'seguimientos.csv')).toMatchObject({ loaded: 41, rejected: 1 });
    expect(await rejectsOf(registry, 'sipc')).toEqual(['43 row no_record']);
    expect(await registry.rows('SELECT from_area, to_area FROM area_change')).toEqual([
      { from_area: 'civil', to_area: 'criminal' },
    ]);
  });

  test('data are synthetic when their manifest says so, and real when it does not', async () => {
    const told = async (asked: TinyRegistry) =>
      (await asked.answer('measures=cases&filter=source:sipc')).sources[0]?.synthetic;
    expect(await told(registry)).toBe(false);
    const invented = new TinyRegistry();
    invented.drop('sipc', 'manifest.json', JSON.stringify({ synthetic: true }));
    sipcCases(invented, 'folio=f1; fecha_alta=2024-05-01');
    await invented.night();
    expect(await told(invented)).toBe(true);
    invented.remove();
  });
});
