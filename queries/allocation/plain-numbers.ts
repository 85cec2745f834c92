/** Figures and lists as both languages write them in a sentence. */
import type { Text } from '#warehouse/text.ts';

type Fact = Text | string;

/** As Spanish writes it, with a narrow space at which no line breaks. */
export const PERCENT = '\u202f%';

/** A sentence with its facts put in for `{name}`. */
export function told(es: string, en: string, facts: Readonly<Record<string, Fact>> = {}): Text {
  return { es: filled(es, facts, 'es'), en: filled(en, facts, 'en') };
}

function filled(
  sentence: string,
  facts: Readonly<Record<string, Fact>>,
  language: keyof Text,
): string {
  return sentence
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const fact = facts[name];
      if (fact === undefined) throw new Error(`no fact ${name} for: ${sentence}`);
      return typeof fact === 'string' ? fact : fact[language];
    })
    .replaceAll(' %', PERCENT);
}

/** One decimal where it says something; grouped with commas as in Mexico, Guatemala, Honduras and English. */
export function amount(figure: number, decimals = 1): string {
  const [whole = '', part] = Math.abs(figure).toFixed(decimals).replace(/\.0+$/, '').split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3}){1,8}$)/g, ',');
  const text = part === undefined ? grouped : `${grouped}.${part}`;
  return figure < 0 && text !== '0' ? `−${text}` : text;
}

export function signed(figure: number): string {
  return figure > 0 ? `+${amount(figure)}` : amount(figure);
}

export function percent(share: number, decimals = 0): Text {
  const text = amount(share * 100, decimals);
  return { es: text + PERCENT, en: `${text}%` };
}

export function persons(figure: number): Text {
  const text = amount(figure);
  return text === '1'
    ? { es: '1 persona', en: '1 person' }
    : { es: `${text} personas`, en: `${text} persons` };
}

/** Minutes up to two hours, hours from there on. */
export function duration(minutes: number): Text {
  if (minutes < 120) {
    const text = amount(minutes);
    return text === '1'
      ? { es: '1 minuto', en: '1 minute' }
      : { es: `${text} minutos`, en: `${text} minutes` };
  }
  const hours = amount(minutes / 60);
  return { es: `${hours} horas`, en: `${hours} hours` };
}

/** “a, b y c”; “e” before the sound of i. */
export function listed(texts: readonly Text[]): Text {
  return {
    es: joined(
      texts.map(({ es }) => es),
      'y',
    ),
    en: joined(
      texts.map(({ en }) => en),
      'and',
    ),
  };
}

function joined(texts: readonly string[], and: 'y' | 'and'): string {
  const last = texts.at(-1) ?? '';
  if (texts.length < 2) return last;
  const word = and === 'y' && /^(i|hi)(?!e)/i.test(last) ? 'e' : and;
  return `${texts.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** Sentences after each other; empty ones are left out. */
export function joinTexts(texts: readonly Text[]): Text {
  const told = texts.filter(({ es }) => es !== '');
  return { es: told.map(({ es }) => es).join(' '), en: told.map(({ en }) => en).join(' ') };
}

export const NOTHING: Text = { es: '', en: '' };
