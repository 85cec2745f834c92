/**
 * Common given names and surnames of the region, folded (small letters, no accents): the test of whether
 * capitalised words are a person's name. The lists are our own, written from general knowledge; they need
 * not hold every name, since a column is judged by the share of its values. Names that are as often a
 * place or a word (San, Guerrero, Hidalgo, Morelos, Cruz, Flores in one word) count only beside another.
 */
const GIVEN = `
  maria jose juan luis carlos jesus miguel antonio francisco pedro manuel jorge roberto fernando ricardo
  alejandro eduardo javier rafael daniel david oscar mario raul sergio victor hector arturo enrique martin
  ramon ruben alberto gerardo alfredo armando cesar pablo andres diego gabriel angel adrian ivan hugo ernesto
  julio marco marcos felipe ignacio salvador guillermo gustavo jaime joaquin leonardo lorenzo mauricio nelson
  noe omar orlando osvaldo rodrigo rodolfo rogelio samuel saul santiago sebastian tomas wilmer wilson kevin
  brayan bryan cristian christian edwin elmer elvis franklin henry josue mateo nestor melvin milton selvin
  guadalupe ana rosa margarita juana teresa elena leticia patricia alicia martha marta gloria silvia yolanda
  francisca josefina carmen isabel laura sandra claudia monica adriana alejandra gabriela veronica lucia
  karla karina diana andrea paola daniela fernanda valeria sofia camila ximena natalia mariana beatriz blanca
  brenda cecilia concepcion cristina dolores elizabeth emilia esperanza estela esther eva fatima gladys
  graciela ingrid irma jacqueline jessica juanita julia karen lidia lorena luisa lourdes magdalena marina
  maritza mayra mercedes mirna nancy norma olga pamela raquel rebeca reina rocio ruth sara sonia susana
  tania vanessa vilma wendy yesenia yessica zoila`;

const SURNAMES = `
  hernandez garcia martinez lopez gonzalez perez rodriguez sanchez ramirez cruz flores gomez morales vazquez
  vasquez jimenez reyes diaz torres gutierrez ruiz mendoza aguilar ortiz moreno castillo romero alvarez mendez
  chavez rivera juarez ramos dominguez herrera medina castro vargas guzman velazquez velasquez munoz rojas
  contreras salazar luna ortega zamora mejia espinoza espinosa bautista silva soto delgado rios sandoval
  carrillo leon cortes cortez lara estrada santiago fuentes maldonado rosales ayala acosta avila cabrera
  campos cardenas cervantes duran fernandez figueroa galvan guevara ibarra lozano macias marquez mejia miranda
  molina montes montoya mora navarro nunez ochoa orozco pacheco padilla palacios pena peralta pineda ponce
  quintero rangel robles rosas rubio salas salinas serrano solis suarez tapia tovar trejo trujillo valdez
  valencia valenzuela vega velasco vera villa villanueva villarreal zavala zepeda zuniga
  caal choc coc tzoc ixcoy ajanel alvarado barrios cifuentes escobar giron lemus lux mazariegos orellana
  paz portillo recinos tum tzul xol
  amaya argueta bonilla canales escalante funes henriquez iraheta landaverde melgar menjivar monterrosa
  osorio portillo quintanilla rivas serpas sorto ventura zelaya
  aguilera andino banegas bardales caceres discua euceda izaguirre matute murillo nolasco oseguera padilla
  raudales sabillon turcios urbina varela yanes`;

function words(list: string): readonly string[] {
  return [...new Set(list.trim().split(/\s+/))];
}

export const GIVEN_NAMES = words(GIVEN);
export const FAMILY_NAMES = words(SURNAMES);

const KNOWN = `\\b(?:${[...new Set([...GIVEN_NAMES, ...FAMILY_NAMES])].join('|')})\\b`;

/** What has a capital in front and no digit may be a name; the rest is asked without accents, for speed. */
export const NAME_FORM = '^\\p{Lu}[^0-9@_/]*$';

/** One to seven words with a capital, as names are written, with `de`, `del`, `la` … between them. */
const CAPITALISED =
  "^[A-Z][A-Za-z''.]*(?:[ ,-]+(?:(?:de|del|la|las|los|y) +)*[A-Z][A-Za-z''.]*){0,6}$";

const PARTICLES = '\\b(?:del|las|los)\\b';

/** Two to five words of three letters and more; two known, and at least half of them. */
export function isPersonName(text: string): string {
  const known = `len(regexp_extract_all(${folded(text)}, '${KNOWN}'))`;
  return `regexp_matches(strip_accents(${text}), '${CAPITALISED}')
    AND ${wordCount(text)} BETWEEN 2 AND 5 AND ${known} >= greatest(2, ${wordCount(text)} / 2)`;
}

/** One known word alone: a given name or a surname, but as often a place. */
export function isNameWord(text: string): string {
  return `regexp_full_match(${folded(text)}, '${KNOWN}')`;
}

function wordCount(text: string): string {
  const plain = `regexp_replace(${folded(text)}, '${PARTICLES}', '', 'g')`;
  return `len(regexp_extract_all(${plain}, '[a-z]{3,}'))`;
}

function folded(text: string): string {
  return `lower(strip_accents(${text}))`;
}
