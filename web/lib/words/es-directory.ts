/** The words of the directory of shelters and organisations in Spanish. */
export const esDirectory = {
  title: 'Directorio de albergues y organizaciones',
  doorText:
    'Albergues y organizaciones civiles que trabajan con los consulados, como capa del mapa.',
  lede: 'Albergues y organizaciones de la sociedad civil que trabajan con los consulados. Lo escrito aquí es una capa del mapa de rutas desde la próxima noche, y la ve cualquiera.',
  safe: 'Si la dirección no debe conocerse, se escribe el punto de la ciudad con la precisión «ciudad», o ningún punto. Nunca nombres ni teléfonos de personas.',
  emptyTitle: 'El directorio está vacío',
  emptyOne: 'Con el formulario de abajo se agrega una organización a la vez.',
  emptyFile:
    'Con una hoja de cálculo se cargan muchas: se guarda como organisations.csv, con estas columnas en la primera línea, y quien opera el sistema la importa.',
  emptyExample: 'Un ejemplo inventado',
  emptyCommand: 'npm run ingest -- registry import CARPETA',
  table: 'Organizaciones escritas',
  name: 'Nombre',
  new: 'Agregar o corregir una organización',
  newNote: 'El mismo código corrige lo que ya está escrito.',
  code: 'Código',
  codeNote: 'Letras sin acento, cifras, puntos o guiones; por ejemplo MX-albergue-ejemplo.',
  kind: 'Tipo',
  country: 'País donde está',
  state: 'Estado o departamento (código)',
  city: 'Ciudad',
  works_with: 'Trabaja con consulados de',
  works_withNote: 'Códigos de país separados por comas: GTM,HND,SLV.',
  website: 'Página',
  checked: 'Día en que se verificó',
  checkedNote: 'Sin día se muestra como no verificada.',
  unverified: 'sin verificar',
  noPoint: 'sin punto',
};

export const esOrganisationKinds: Readonly<Record<string, string>> = {
  shelter: 'Albergue',
  soup_kitchen: 'Comedor',
  legal_aid: 'Asesoría jurídica',
  health: 'Salud',
  children: 'Niñez y adolescencia',
  civil_society: 'Sociedad civil',
};
