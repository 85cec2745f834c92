/** Words around the manual, in Spanish. */
export const manualEs = {
  title: 'Manual',
  lede: 'Por clase de persona usuaria: pasos cortos, y ejercicios que se hacen sobre lo que está cargado.',
  who: '¿Quién usa Travesía?',
  more: 'Además',
  method: 'Método',
  methodText: 'Cómo se cuenta y cómo se protege.',
  glossary: 'Glosario',
  glossaryText: 'Qué quiere decir cada palabra.',
  design: 'Muestrario',
  designText: 'Colores, letras, tablas y formularios con los que están hechas las páginas.',
  see: 'Abrir esta página',
  exercises: 'Ejercicios',
  exercisesNote:
    'La respuesta se pregunta ahora mismo, al nivel de quien lee: con otra carga u otra cuenta puede ser otra.',
  start: 'Empezar aquí',
  hint: 'Pista',
  answer: 'Respuesta',
  table: 'Ver la tabla',
  notTold: 'A este nivel no se muestra: se ve con una cuenta que tenga ese registro.',
};
