/**
 * The map as a PNG that stands alone: title and filters above, the map, and below it the legend, the ledger, the
 * release, the sources and the credit of the outlines.
 */
import type { RouteAnswer, RouteStage } from '#queries/routes/route-answer.ts';

import { formatCount } from '../format/figures.ts';
import { routeWordsIn } from '../words/route-words-in.ts';
import { fill } from '../words/words-in.ts';
import { legendFigures, type RouteScale } from './route-scale.ts';

interface PictureParts {
  readonly map: HTMLCanvasElement;
  readonly answer: RouteAnswer;
  readonly scale: RouteScale;
  readonly css: (token: string) => string;
  /** Device pixels a page pixel. */
  readonly ratio: number;
}

const EDGE = 20;
const LINE = 19;
const FAMILY = "'Source Sans 3 Variable', Arial, sans-serif";

export async function mapPicture(parts: PictureParts): Promise<Blob> {
  const { map, answer, css, ratio } = parts;
  const width = map.width / ratio;
  const ruler = contextOf(document.createElement('canvas'));
  ruler.font = `14px ${FAMILY}`;
  const wrap = (text: string) => wrapped(ruler, text, width - 2 * EDGE);
  const head = wrap(answer.title);
  const notes = footLines(answer).flatMap(wrap);
  const top = EDGE + head.length * 26 + 6;
  const foot = top + map.height / ratio + 12;
  const canvas = document.createElement('canvas');
  canvas.width = map.width;
  canvas.height = Math.ceil((foot + 34 + notes.length * LINE + EDGE) * ratio);
  const pen = contextOf(canvas);
  pen.scale(ratio, ratio);
  pen.fillStyle = css('paper');
  pen.fillRect(0, 0, width, canvas.height / ratio);
  pen.fillStyle = css('ink');
  pen.font = `600 20px ${FAMILY}`;
  head.forEach((line, at) => pen.fillText(line, EDGE, EDGE + 18 + at * 26));
  pen.drawImage(map, 0, top, width, map.height / ratio);
  drawLegend(pen, foot + 14, parts);
  pen.fillStyle = css('ink-soft');
  pen.font = `14px ${FAMILY}`;
  notes.forEach((line, at) => pen.fillText(line, EDGE, foot + 48 + at * LINE));
  return toBlob(canvas);
}

/** What the picture says of itself below the map. */
function footLines(answer: RouteAnswer): readonly string[] {
  const { language, layers, sources } = answer;
  const words = routeWordsIn(language).map;
  const count = (value: number) => formatCount(value, language);
  const ledgers = layers.flatMap(({ ledger }) =>
    ledger === null
      ? []
      : [
          fill(words.ledger, {
            ...{ drawn: count(ledger.drawn), small: count(ledger.small) },
            ...{ inside: count(ledger.inside), unlocated: count(ledger.unlocated) },
            ...{ outside: count(ledger.outside_view), total: count(ledger.total) },
          }),
        ],
  );
  return [
    ...ledgers,
    fill(words.asOf, { date: answer.as_of, release: answer.release }),
    [...new Set(sources.map(({ attribution }) => attribution))].join(' · '),
    words.outlines,
  ].filter((line) => line !== '');
}

function drawLegend(pen: CanvasRenderingContext2D, y: number, parts: PictureParts): void {
  const { answer, scale, css } = parts;
  const stageNames = routeWordsIn(answer.language).mapStages;
  pen.font = `14px ${FAMILY}`;
  let x = EDGE;
  const write = (text: string) => {
    pen.fillStyle = css('ink');
    pen.fillText(text, x, y + 5);
    x += pen.measureText(text).width + 18;
  };
  for (const figure of legendFigures(scale.most)) {
    pen.fillStyle = css('ink-soft');
    pen.fillRect(x, y - scale.widthOf(figure) / 2, 28, scale.widthOf(figure));
    x += 34;
    write(formatCount(figure, answer.language));
  }
  const stages = new Set<RouteStage>(answer.layers.map(({ to }) => to));
  for (const stage of stages) {
    pen.fillStyle = css(`leg-${stage}`);
    pen.fillRect(x, y - 5, 10, 10);
    x += 16;
    write(`→ ${stageNames[stage]}`);
  }
}

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && pen.measureText(longer).width <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws on no canvas');
  return context;
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture of the map could not be made'));
      else resolve(blob);
    }, 'image/png');
  });
}
