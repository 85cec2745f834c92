/**
 * The columns of a file against its technical sheet: each is declared, none that is needed is missing, and
 * none stands twice. A fault names columns, and never what may be a row of data.
 */
import { FileFault } from '#ingest/file-fault.ts';
import { recordKind } from '#ingest/records.ts';
import { shownNames } from '#ingest/refuse-personal-data.ts';
import { columnsOf, type FileSheet } from '#ingest/sheet.ts';
import { isSpread, unmetPattern } from '#ingest/unpivot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function checkHeader(
  db: Database,
  header: readonly string[],
  section: FileSheet,
): Promise<void> {
  const declared = declaredColumns(section, header);
  if (!header.some((column) => declared.has(column))) throw new FileFault(noHeader(declared));
  const undeclared = header.filter((column) => !declared.has(column));
  if (undeclared.length > 0) {
    const names = (await shownNames(db, undeclared)).join(', ');
    throw new FileFault({
      es: `Columnas que la ficha técnica no declara: ${names}. Declárelas como campo o en ignored_columns, o quítelas de la exportación.`,
      en: `Columns that the technical sheet does not declare: ${names}. Declare them as fields or under ignored_columns, or take them out of the export.`,
    });
  }
  const missing = [
    ...requiredColumns(section).filter((column) => !header.includes(column)),
    ...unmetPattern(section, header),
  ];
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw new FileFault({
      es: `Faltan columnas que la ficha técnica espera: ${names}. Llegaron: ${header.join(', ')}.`,
      en: `Columns that the technical sheet expects are missing: ${names}. What came: ${header.join(', ')}.`,
    });
  }
  const repeated = header.filter((column, at) => header.indexOf(column) !== at);
  if (repeated.length > 0) {
    const names = repeated.join(', ');
    throw new FileFault({
      es: `Columnas repetidas: ${names}.`,
      en: `Columns that stand twice: ${names}.`,
    });
  }
}

/** What stands there may be a row of data: none of it is quoted. */
function noHeader(declared: ReadonlySet<string>): Text {
  const expected = [...declared].slice(0, 5).join(', ');
  return {
    es: `La primera línea no es el encabezado: ninguna columna de la ficha técnica está en ella (${expected}, …). Revise el delimitador y la exportación.`,
    en: `The first line is not the header: no column of the technical sheet is in it (${expected}, …). Check the delimiter and the export.`,
  };
}

function declaredColumns(section: FileSheet, header: readonly string[]): ReadonlySet<string> {
  const { unpivot } = section;
  const spread = unpivot === undefined ? [] : header.filter((column) => isSpread(unpivot, column));
  const marked = section.duplicates === undefined ? [] : [section.duplicates.column];
  return new Set([...section.ignored_columns, ...loadedColumns(section), ...spread, ...marked]);
}

function loadedColumns(section: FileSheet): readonly string[] {
  const { unpivot, records } = section;
  const read = records.flatMap(({ fields, questions }) => [
    ...Object.values(fields).flatMap(columnsOf),
    ...Object.keys(questions?.columns ?? {}),
  ]);
  if (unpivot === undefined) return read;
  const made = [unpivot.name, unpivot.value];
  return [...read.filter((column) => !made.includes(column)), ...(unpivot.columns ?? [])];
}

function requiredColumns(section: FileSheet): readonly string[] {
  if (!section.optional_columns) return [...new Set(loadedColumns(section))];
  return section.records.flatMap(({ record, fields }) =>
    recordKind(record)
      .fields.filter(({ required }) => required)
      .flatMap(({ name }) => {
        const source = fields[name];
        return source === undefined ? [] : columnsOf(source);
      })
      .filter((column) => ![section.unpivot?.name, section.unpivot?.value].includes(column)),
  );
}
