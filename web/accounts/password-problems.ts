/** What a password must be: long, not one that everybody tries, not one's own name. No rules of composition. */
import { problem, type Problem } from '#queries/problem.ts';

const SHORTEST = 12;
const LONGEST = 128;
/** What is left of the passwords tried first once shorter ones are out, and the words of this place. */
const EASY_PARTS = [
  ...['password', 'contrasena', 'contraseña', 'qwerty', 'asdfgh', 'zxcvbn', 'iloveyou', 'tequiero'],
  ...['letmein', 'welcome', 'bienvenid', 'admin', 'administrador', 'usuario', 'football', 'futbol'],
  ...['travesia', 'travesía', 'consulado', 'consulate', 'consular', 'migracion', 'migración'],
  ...['abcdef', 'abc123', '123456', '654321', '987654', '111111', '000000', '112233', '121212'],
];

export function passwordProblems(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): readonly Problem[] {
  const length = Array.from(password).length;
  if (length < SHORTEST) return [TOO_SHORT];
  if (length > LONGEST) return [TOO_LONG];
  const own = [...name.split(/\s+/), ...email.split(/[@.]/)].filter((part) => part.length > 3);
  const rest = [...EASY_PARTS, ...own].reduce(
    (left, part) => left.replaceAll(part.toLowerCase(), ''),
    password.toLowerCase(),
  );
  return new Set(rest).size < 5 || rest.length < 6 ? [TOO_EASY] : [];
}

const TOO_SHORT = problem('password', {
  es: `se esperaban al menos ${SHORTEST} caracteres; una frase de varias palabras es fácil de recordar`,
  en: `expected at least ${SHORTEST} characters; a sentence of several words is easy to remember`,
});
const TOO_LONG = problem('password', {
  es: `se esperaban ${LONGEST} caracteres como mucho`,
  en: `expected at most ${LONGEST} characters`,
});
const TOO_EASY = problem('password', {
  es: 'es de las que se prueban primero: demasiado repetida, una palabra común o el propio nombre',
  en: 'it is one of those that are tried first: too repetitive, a common word or one’s own name',
});
