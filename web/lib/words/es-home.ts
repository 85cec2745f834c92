/** The words of the home page in Spanish. */
export const esHome = {
  title: 'Cuántas personas atienden los consulados, en qué y por qué caminos llegaron',
  lede: 'Travesía reúne cada noche los registros de casos, sin nombres, y responde preguntas con cifras que se pueden citar.',
  ask: 'Hacer una tabla',
  examples: 'Ver preguntas de ejemplo',
  figures: 'Las cifras principales',
  figuresNote: 'Todo el periodo cargado; las barras muestran cada año.',
  loaded: 'Qué está cargado',
  loadedNote: 'Última publicación: {date}.',
  source: 'Fuente',
  period: 'Periodo',
  records: 'Registros cargados',
  answered: 'Dos preguntas ya respondidas',
  openTable: 'Abrir esta tabla',
  doors: 'Por dónde empezar',
  doorPlanner: 'Planeación en la capital',
  doorPlannerText:
    'Repartir personal y recursos: qué representaciones atienden más casos y cuántas acciones pide cada uno.',
  doorPlannerLink: 'Casos y acciones por representación',
  doorAnalyst: 'Análisis regional',
  doorAnalystText:
    'Comparar países y seguir los caminos: de dónde salen, por dónde cruzan, dónde son detenidas y cómo retornan.',
  doorAnalystLink: 'Recorridos por zona de cruce',
  doorPublic: 'Prensa, academia y ciudadanía',
  doorPublicText:
    'Una cifra confiable con su fuente, su fecha y un archivo para descargar, sin tener que pedirla.',
  doorPublicLink: 'Personas por país de origen',
  stages: 'Una travesía, etapa por etapa: origen, cruce, detención, retorno y reingreso.',
  stageNames: 'Origen · Cruce · Detención · Retorno · Reingreso',
  unavailable: 'Sin dato en las fuentes cargadas',
  byYear: '{measure} por año, de {from} a {to}',
};

export const esHomeRoutes = { title: 'Los caminos', link: 'Ver las rutas' };
