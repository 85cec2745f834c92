/** The words of the interactive map in Spanish. */
export const esMap = {
  open: 'Mapa interactivo',
  opening: 'Abriendo el mapa…',
  failed: 'Este navegador no puede abrir el mapa interactivo. La imagen y la tabla dicen lo mismo.',
  label:
    'Mapa de rutas. Flechas: recorrer los flujos por tamaño; Escape: volver; más y menos: acercar y alejar; Mayúsculas con flechas: mover.',
  keyFocus: 'Entrar: solo los recorridos que pasan por donde llega el flujo elegido.',
  through: 'Solo quienes pasan por {place} ({stage})',
  close: 'Ver la imagen',
  onlyThisPart: 'Solo esta parte',
  wholePart: 'Quitar el recorte de la vista',
  noMonths: 'A este nivel no hay serie por meses: el mapa es de todo el periodo.',
  windowNote:
    'La ventana cuenta recorridos y solo cambia el mapa interactivo; la tabla, las cuentas y la imagen son de todo el periodo.',
  windowPair:
    'Dibuja {from} → {to} sin las etapas intermedias: quedan fuera los demás tramos y las líneas discontinuas.',
  flow: 'Puesto {place} de {all}: {from} → {to}, {figures}',
  gapTold: 'Falta una etapa intermedia',
  node: '{name}, {stage}: llegan {arriving}, salen {leaving}, dentro del mismo lugar {inside}',
  none: 'Ningún flujo elegido; se dibujan {n}.',
  largest: 'Se dibujan los {n} flujos mayores de {all}; la tabla los tiene todos.',
  drawAll: 'Dibujar todos',
  fewer: 'El equipo va lento: se dibujan los {n} flujos mayores.',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  fit: 'Ver todo',
  png: 'Guardar como PNG',
  pin: 'Fijar el nivel',
  pinned: 'Nivel fijo',
  levelNow: 'Nivel: {level}',
  lock: 'Fijar la escala',
  legend: 'Leyenda',
  width: 'Grosor: {unit}',
  towards: 'Color: etapa de llegada',
  dashed: 'Discontinua: falta una etapa intermedia',
  ringArriving: 'Anillo de color: llegan',
  ringLeaving: 'Anillo fino: salen',
  discInside: 'Disco: dentro del mismo lugar',
  places: 'Lugares',
  unverified: 'sin verificar',
  placesNote:
    'Punto: el lugar mismo. Círculo amplio: solo se conoce la ciudad o la zona. Hueco o pálido: sin verificar.',
  outlines: 'Contornos: Natural Earth. Las fronteras no implican opinión alguna.',
  gestures: 'Ctrl y desplazar para acercar el mapa',
  gesturesMac: '⌘ y desplazar para acercar el mapa',
  gesturesTouch: 'Dos dedos para mover el mapa',
  months: 'Meses',
  window: 'Periodo',
  windowTold: '{from} a {to}: {n} recorridos',
  oneMonth: 'Un mes',
  cumulative: 'Desde el principio',
  sliding: 'Ventana',
  earlier: 'Mes anterior',
  later: 'Mes siguiente',
  firstMonth: 'Desde',
  lastMonth: 'Hasta',
  undated: '{n} recorridos sin mes de llegada no están aquí',
  ledger:
    '{drawn} dibujados + {small} flujos pequeños + {inside} dentro de un mismo lugar + {unlocated} sin lugar + {outside} fuera de la vista = {total} recorridos',
  asOf: 'Datos al {date} · corte {release}',
};

export const esMapFigures = {
  journeys: '{n} recorridos',
  persons: '{n} personas',
  cases: '{n} casos',
  counted: '{n} contados',
};

export const esMapStages = {
  origin: 'origen',
  crossing: 'cruce',
  detention: 'detención',
  return: 'retorno',
  reentry: 'reingreso',
};

export const esMapLevels = {
  country: 'países',
  state: 'estados y departamentos',
  municipality: 'municipios',
  point: 'puntos',
};

export const esMapPlaces = {
  representation: 'Representaciones',
  crossing_point: 'Puntos de cruce',
  detention_place: 'Lugares de detención',
  return_point: 'Puntos de retorno',
  organisation: 'Albergues y organizaciones',
};
