/** Pictures of the site itself, drawn once each: the card that stands for a page where it is shared, and the icons of the installed page. */
import { element, words } from '#queries/chart/svg.ts';
import { pictureToPng } from '#queries/formats/picture-png.ts';
import type { Language, Text } from '#warehouse/text.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

const PAPER = '#fbfaf7';
const INK = '#14273a';
const SOFT = '#4d5b68';
const ACCENT = '#0b6e74';

const TOLD: Text = {
  es: 'Estadísticas de los registros consulares',
  en: 'Statistics from consular registries',
};
const WHAT: Text = {
  es: 'Personas, casos, acciones y rutas',
  en: 'Persons, cases, actions and routes',
};

/** Half of 1200 × 630, the size that shared pages are shown at; PNGs are drawn at twice their size. */
const CARD = { width: 600, height: 315 };

const drawn = new Map<string, Promise<Buffer | null>>();

export async function cardReply(language: Language): Promise<Reply> {
  return picture(`card ${language}`, () => ({ ...CARD, svg: cardSvg(language) }));
}

export async function iconReply(size: number): Promise<Reply> {
  return picture(`icon ${String(size)}`, () => ({
    ...{ width: size / 2, height: size / 2 },
    svg: iconSvg(size / 2),
  }));
}

async function picture(name: string, of: () => Parameters<typeof pictureToPng>[0]): Promise<Reply> {
  const png = drawn.get(name) ?? pictureToPng(of());
  drawn.set(name, png);
  const body = await png;
  if (body === null) return problemReply(404, { detail: 'There is no such picture.' });
  return {
    status: 200,
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
    body,
  };
}

/** The line of a journey, in a square of 32. */
function mark(): string {
  const stroke = { stroke: ACCENT, 'stroke-width': 2.5 };
  return [
    element('path', {
      d: 'M5 26C12 26 9 16 16 16S20 6 27 6',
      fill: 'none',
      ...stroke,
      'stroke-linecap': 'round',
    }),
    element('circle', { cx: 5, cy: 26, r: 2.6, fill: ACCENT }),
    element('circle', { cx: 16, cy: 16, r: 3.2, fill: PAPER, ...stroke }),
    element('circle', { cx: 27, cy: 6, r: 2.6, fill: ACCENT }),
  ].join('');
}

function sheet(width: number, height: number, ...children: readonly string[]): string {
  const frame = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${String(width)} ${String(height)}`,
  };
  return element('svg', frame, element('rect', { width, height, fill: PAPER }), ...children);
}

/** The mark keeps to the inner four fifths, which systems that cut icons to their own form leave whole. */
function iconSvg(size: number): string {
  const scale = String((0.6 * size) / 32);
  const edge = String(0.2 * size);
  return sheet(
    size,
    size,
    element('g', { transform: `translate(${edge} ${edge}) scale(${scale})` }, mark()),
  );
}

function cardSvg(language: Language): string {
  const text = { x: 48, 'font-family': 'Source Sans 3', fill: INK };
  return sheet(
    CARD.width,
    CARD.height,
    element('rect', { width: 600, height: 8, fill: ACCENT }),
    element('g', { transform: 'translate(44 56) scale(2.2)' }, mark()),
    words('Travesía', { ...text, x: 130, y: 108, 'font-size': 46, 'font-weight': 700 }),
    words(TOLD[language], { ...text, y: 200, 'font-size': 27, 'font-weight': 600 }),
    words(WHAT[language], { ...text, y: 238, 'font-size': 21, fill: SOFT }),
  );
}
