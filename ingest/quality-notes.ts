/**
 * Notes that the data themselves call for, written into `quality_note` beside those of the sheets:
 * questions that did not exist in a year, representations that copy one another, a municipality that
 * seems to stand for "not known", equal rows, ages that look like codes.
 */
import type { Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** A municipality that counts this many times the next of its state, and at least 1,000, is suspect. */
const SUSPECT_RATIO = 4;
const SUSPECT_COUNT = 1000;

export async function writeQualityNotes(db: Database, sheets: readonly Sheet[]): Promise<void> {
  for (const sheet of sheets) {
    for (const note of sheet.notes) {
      await db.run(
        `INSERT INTO quality_note VALUES ($1, $2, string_split($3, ','), $4, $5, $6, false)`,
        [
          sheet.id,
          note.dimension ?? null,
          (note.codes ?? []).join(','),
          note.period ?? null,
          note.text.es,
          note.text.en,
        ],
      );
    }
  }
  for (const statement of [
    NOT_ASKED,
    COPIES,
    SUSPECT_MUNICIPALITIES,
    EQUAL_ROWS,
    AGES_LIKE_CODES,
    DIFFERING_ATTRIBUTES,
    UNIDENTIFIED,
    UNIDENTIFIED_IN_EVENTS,
    UNDATED_EVENTS,
  ]) {
    await db.run(statement);
  }
  await db.run(`UPDATE quality_note SET codes = [] WHERE codes = ['']`);
}

const NOT_ASKED = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT source, 'action_type', list(action_type ORDER BY action_type), year,
         'En ' || year || ' la fuente no preguntaba por: ' || string_agg(lower(label_es), ', ' ORDER BY label_es) || '. Su cero de ese año no es una respuesta.',
         'In ' || year || ' the source did not ask about: ' || string_agg(lower(label_en), ', ' ORDER BY label_en) || '. Its zero in that year is not an answer.'
  FROM question_status JOIN code ON code.list = 'action_type' AND code.code = action_type
  WHERE not_asked > 0 AND yes = 0 AND no = 0
  GROUP BY source, year`;

const COPIES = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  WITH vector AS (
    SELECT source, year, representation, count(*) AS places, sum(registrations) AS total,
           md5(string_agg(origin_municipality || ':' || registrations, ',' ORDER BY origin_municipality, registrations)) AS content
    FROM registration GROUP BY ALL
  )
  SELECT source, 'representation', list(representation::VARCHAR ORDER BY representation), year::VARCHAR,
         'Las filas de estas representaciones son idénticas (' || any_value(total) || ' registros en ' || any_value(places) || ' municipios); al menos una es copia de otra: ' || string_agg(label_es, ', ' ORDER BY representation) || '.',
         'The rows of these representations are identical (' || any_value(total) || ' registrations in ' || any_value(places) || ' municipalities); at least one is a copy of another: ' || string_agg(label_en, ', ' ORDER BY representation) || '.'
  FROM vector JOIN code ON code.list = 'representation' AND code.code = representation::VARCHAR
  WHERE places > 1
  GROUP BY source, year, content HAVING count(*) > 1`;

const SUSPECT_MUNICIPALITIES = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  WITH counted AS (
    SELECT source, origin_state, origin_municipality, sum(registrations) AS total
    FROM registration WHERE (origin_municipality::VARCHAR)[1] <> '_' GROUP BY source, origin_state, origin_municipality
  ),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY source, origin_state ORDER BY total DESC) AS place_in_state,
           lead(total) OVER (PARTITION BY source, origin_state ORDER BY total DESC) AS next_total
    FROM counted
  )
  SELECT source, 'origin_municipality', list(code ORDER BY total DESC), NULL,
         'En estos municipios la cifra es más de ${String(SUSPECT_RATIO)} veces la del siguiente de su estado; es probable que recojan también a personas de municipio no conocido: ' || string_agg(label_es || ' (' || total || ')', ', ' ORDER BY total DESC) || '.',
         'In these municipalities the figure is more than ${String(SUSPECT_RATIO)} times that of the next in their state; they probably also hold persons whose municipality is not known: ' || string_agg(label_en || ' (' || total || ')', ', ' ORDER BY total DESC) || '.'
  FROM ranked
  JOIN code ON code.list = 'municipality' AND code.code = origin_municipality::VARCHAR
  WHERE place_in_state = 1 AND total >= ${String(SUSPECT_COUNT)} AND total > ${String(SUSPECT_RATIO)} * next_total
  GROUP BY source`;

const EQUAL_ROWS = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT source, NULL, [], NULL,
         sum(equal_rows) || ' filas son iguales a otra en todo; como la fuente no lleva clave de fila pueden ser personas distintas, y se cuentan.',
         sum(equal_rows) || ' rows equal another in every column; as the source has no row key they may be different persons, and they count.'
  FROM file WHERE equal_rows > 0 GROUP BY source`;

/** No count: it may be of one to four persons. */
const AGES_LIKE_CODES = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT DISTINCT source::VARCHAR, 'age', ['99', '100'], NULL,
         'Algunos casos llevan 99 o 100 años, que en muchas fuentes es un código de edad desconocida; se dejan como los registró la fuente.',
         'Some cases give the age as 99 or 100, which many sources use as a code for unknown; they stand as the source recorded them.'
  FROM "case" WHERE age IN ('99', '100')`;

/** Counted while linking; the table of attributes is still there when the notes are written. */
const DIFFERING_ATTRIBUTES = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT source, NULL, [], NULL,
         'En los casos de algunas personas (' || count(*) || ') no coincide un dato que debería ser fijo, como el sexo o el origen; decide el caso más reciente que lo conoce.',
         'For some persons (' || count(*) || ') the cases differ in something that should not change, such as sex or origin; the latest case that knows it decides.'
  FROM linked_attribute WHERE differing GROUP BY source HAVING count(*) >= 10`;

const UNIDENTIFIED = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT person.source::VARCHAR, NULL, [], NULL,
         count(*) || ' casos no llevan clave de persona; cada uno se cuenta como una persona.',
         count(*) || ' cases carry no person key; each counts as one person.'
  FROM (SELECT person.source, identified, persons_linkable
        FROM person JOIN source ON source.id = person.source::VARCHAR
        SEMI JOIN "case" USING (person_id)) person
  WHERE NOT identified AND persons_linkable GROUP BY person.source`;

const UNIDENTIFIED_IN_EVENTS = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT person.source::VARCHAR, NULL, [], NULL,
         count(*) || ' personas de las que solo hay eventos de ruta no llevan clave; cada fila cuenta como una.',
         count(*) || ' persons of whom there are only route events carry no key; each row counts as one.'
  FROM (SELECT person.source, identified, persons_linkable
        FROM person JOIN source ON source.id = person.source::VARCHAR
        ANTI JOIN "case" USING (person_id)) person
  WHERE NOT identified AND persons_linkable GROUP BY person.source`;

/** Counted while journeys are made by rule. */
const UNDATED_EVENTS = `
  INSERT INTO quality_note (source, dimension, codes, period, text_es, text_en)
  SELECT source, NULL, [], NULL,
         events || ' eventos de ruta no llevan clave de recorrido ni fecha: los anteriores a la detención se ponen al principio del primer recorrido de la persona, los demás al final del último.',
         events || ' route events carry neither a journey key nor a date: those before detention stand at the beginning of the person’s first journey, the others at the end of the last.'
  FROM undated_event`;
