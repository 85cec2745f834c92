/** Las palabras de los niveles de detalle: quién ve qué, cómo se protege, qué no se puede pedir. */
export const esLevels = {
  protection: 'Cómo se protegen estas cifras',
  unit: 'se cuentan {unit}',
  brief: 'Cada cifra lleva un ruido pequeño y sin sesgo que protege a las personas.',
  ribbon: 'Nivel de detalle',
  refusedTitle: 'Esto no se puede mostrar sin poner en riesgo a personas',
  refusedWhy: 'A este nivel hay reglas que protegen a las personas, y la pregunta no cumple una:',
  refusedRule: 'Regla: {rule}',
  nearest: 'Lo más cercano que sí se puede mostrar',
  noNearest:
    'No hay una pregunta parecida que sí se pueda mostrar: quite una dimensión o un filtro.',
  notOffered: 'No se ofrece a este nivel',
  oneSided: 'Solo como filtro, y solo «sí»',
};

export const esLevelNames = { public: 'público', analyst: 'analista', owner: 'propio' };

export const esLevelTexts = {
  public: 'Se ve lo que ve cualquiera: cifras protegidas de la última publicación mensual.',
  analyst:
    'Se ve lo que ven analistas de otros países: cifras protegidas, con más dimensiones que el público.',
  owner: 'Se ven cifras exactas, de la última noche. No son para difundir.',
};

export const esLevelLinks = {
  public: 'Lo que ve el público',
  analyst: 'Lo que ven analistas de otros países',
  owner: 'Las cifras exactas',
};
