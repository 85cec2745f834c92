/** Las palabras de la política de intercambio entre países. */
export const esPolicy = {
  title: 'Qué comparte cada país',
  lede: 'Qué medidas y dimensiones de cada registro pueden ver analistas de los otros países, y desde cuándo.',
  who: 'Todo lo que se comparte está protegido: nadie fuera del país dueño ve cifras exactas. El público ve menos que esto, y el país dueño ve lo suyo completo.',
  measures: 'Medidas',
  dimensions: 'Se dividen por',
  withheld: 'No se comparte',
  nothingWithheld: 'nada: se comparte todo lo que este nivel permite',
  none: 'ninguna',
  note: 'Nota',
  byDefault: 'El país no ha escrito nada: vale lo que el nivel de analistas permite.',
  since: 'Vale desde el {date}.',
  from: 'Desde el {date} valdrá:',
  noCountries: 'Todavía no hay registros cargados.',
  json: 'Política en JSON',
  change: 'Cambiar lo que comparte un país',
  changeNote:
    'Se escribe lo que se comparte desde un día; lo anterior vale hasta entonces. Se puede compartir menos de lo que el nivel permite, nunca más. Todas las personas afectadas lo ven en Datos.',
  country: 'País',
  validFrom: 'Desde',
};
