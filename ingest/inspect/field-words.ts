/** Words of headers, in Spanish and English, that name a canonical field; the first that fits counts. */
export interface FieldWords {
  readonly field: string;
  readonly words: RegExp;
}

export const FIELD_WORDS: readonly FieldWords[] = [
  { field: 'sex', words: /\b(sexo|sex|genero|gender)\b/ },
  { field: 'gender', words: /\b(genero|gender|identidad)\b/ },
  { field: 'age', words: /\b(edad|age|anos cumplidos)\b/ },
  { field: 'birth_year', words: /\b(ano|anio|year) (de )?(nac\w*|of birth)\b|\bbirth year\b/ },
  { field: 'nationality', words: /\b(nacionalidad|nationality|citizenship|ciudadania)\b/ },
  {
    field: 'origin',
    words:
      /\b(nac|nacimiento|birth|origen|origin|procedencia|municipio|mun|estado|edo|departamento|state)\b/,
  },
  { field: 'closed', words: /\b(cierre|closed|closing|baja|termino|conclusion|end)\b/ },
  {
    field: 'opened',
    words: /\b(fecha|date|fec|apertura|opened|ingreso|alta|registro|departed|evento)\b/,
  },
  { field: 'case_key', words: /\b(folio|caso|case|expediente|event number)\b/ },
  {
    field: 'person_key',
    words: /\b(persona|person|individuo|unique|seudonimo|pseudonimo|pseudonym)\b/,
  },
  {
    field: 'representation',
    words: /\b(representacion|representation|consulado|consulate|oficina|embajada|embassy)\b/,
  },
  { field: 'case_type', words: /\b(tipo (de )?caso|case type)\b/ },
  { field: 'area', words: /\b(area|materia|ambito)\b/ },
  { field: 'category', words: /\b(categoria|category|asunto)\b/ },
  { field: 'programme', words: /\b(programa|program|programme)\b/ },
  { field: 'status', words: /\b(estatus|status|situacion)\b/ },
  { field: 'outcome', words: /\b(resultado|outcome|resolucion|disposition)\b/ },
  { field: 'channel', words: /\b(canal|channel|via|medio)\b/ },
  { field: 'referral', words: /\b(canalizacion|referido|referral|derivacion)\b/ },
  { field: 'language', words: /\b(idioma|lengua|language)\b/ },
  { field: 'schooling', words: /\b(escolaridad|esc|schooling|education|estudios)\b/ },
  { field: 'accompaniment', words: /\b(acom\w*|accompan\w*|unaccompanied)\b/ },
  { field: 'time_abroad', words: /\b(perm|permanencia|estancia|tiempo en|time abroad)\b/ },
  { field: 'authority', words: /\b(autoridad|authority|aut)\b/ },
  { field: 'repeat_class', words: /\b(reincidencia|clasif|repeat)\b/ },
  { field: 'trafficking_victim', words: /\b(trata|trafficking)\b/ },
  { field: 'violence_victim', words: /\b(violencia|violence)\b/ },
  { field: 'disability', words: /\b(discapacidad|disability)\b/ },
  { field: 'pregnant', words: /\b(embaraz\w*|pregnan\w*)\b/ },
  { field: 'indigenous', words: /\b(indigena|indigenous)\b/ },
  { field: 'lgbti', words: /\b(lgbt\w*)\b/ },
  { field: 'stage', words: /\b(etapa|stage)\b/ },
  { field: 'action_type', words: /\b(accion|action|seguimiento|gestion)\b/ },
  { field: 'service', words: /\b(servicio|service|tramite)\b/ },
  { field: 'year', words: /\b(ano|anio|year|ejercicio)\b/ },
  { field: 'month', words: /\b(mes|month|periodo)\b/ },
  {
    field: 'registrations',
    words: /\b(count|value|total|numero|cantidad|personas|applied|registros|matriculas)\b/,
  },
];

/** Columns about someone else than the person of the row. */
export const ABOUT_OTHERS =
  /\b(mother|father|spouse|madre|padre|conyuge|tutor|hijos?|child|children)\b/;
