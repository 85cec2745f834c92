/** The words of the home page in Spanish. */
export const esHome = {
  title: 'Cuántas personas atienden los consulados, en qué y por qué caminos llegaron',
  lede: 'Travesía reúne cada noche los registros de casos, sin nombres, y responde preguntas con cifras que se pueden citar.',
  ask: 'Hacer una tabla',
  searchLabel: 'Una pregunta con palabras propias',
  searchExample: 'Por ejemplo: menores Guatemala 2024',
  searchButton: 'Buscar',
  searchFound: '{count} resultados; con la tecla de tabulación se llega a ellos.',
  trySearches: 'Se puede preguntar:',
  figures: 'Las cifras principales',
  figuresNote:
    'El último trimestre completo, o el último año, junto a los mismos meses del año anterior. Cada cifra abre su tabla.',
  loaded: 'Qué está cargado',
  loadedNote: 'Última publicación: {date}.',
  source: 'Fuente',
  period: 'Periodo',
  records: 'Registros cargados',
  answered: 'Dos preguntas ya respondidas',
  openTable: 'Abrir esta tabla',
  doors: 'Por dónde empezar',
  doorPlanner: 'Planeación en la capital',
  doorPlannerText: 'Repartir personal y recursos donde hay más trabajo.',
  doorAnalyst: 'Análisis regional',
  doorAnalystText: 'Comparar países y seguir los caminos, de la salida al retorno.',
  doorPublic: 'Prensa, academia y ciudadanía',
  doorPublicText: 'Una cifra confiable con su fuente, su fecha y su archivo.',
  stages: 'Una travesía, etapa por etapa: origen, cruce, detención, retorno y reingreso.',
  stageNames: 'Origen · Cruce · Detención · Retorno · Reingreso',
};

/** Where each door leads. */
export const esHomeDoors = {
  posts: 'Cada representación, en lista y mapa',
  growth: 'Qué representación creció más',
  plan: 'Simular un reparto de personal',
  compare: 'Comparar países y corredores',
  countries: 'Países de origen, año por año',
  zones: 'Por dónde cruzan',
  routes: 'El mapa de las rutas',
  examples: 'Doce preguntas de ejemplo',
  reports: 'Informes de niñez y de transparencia',
  data: 'Fuentes, publicaciones y descargas',
};

export const esHomeSearches = {
  first: 'menores Guatemala 2024',
  second: 'cruces de guatemaltecos',
  third: 'representación que más creció',
};

/** Names of the six figures; `Part` where one country, or another measure, stands for the whole. */
export const esHomeFigures = {
  personsWhole: 'Personas atendidas',
  casesWhole: 'Casos abiertos',
  aloneWhole: 'Niñez no acompañada',
  alonePart: 'Personas no acompañadas',
  detainedWhole: 'Personas detenidas',
  detainedPart: 'Detenidas en {place}',
  returnedWhole: 'Personas retornadas',
  returnedPart: 'Retornadas a {place}',
  againWhole: 'Personas con más de un caso',
  againPart: 'Casos por persona',
  quarter: '{from} a {to} de {year}',
  year: 'Año {year}',
  changeQuarter: '{change} frente a los mismos meses de {year}',
  changeYear: '{change} frente a {year}',
  noChange: 'Sin comparación con el año anterior',
  total: '{total} desde {year}',
  line: '{name}, de {from} a {to}',
  notes: 'Cómo leerla',
};

export const esHomeRoutes = { title: 'Los caminos', link: 'Ver las rutas' };
