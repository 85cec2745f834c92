/**
 * `npm run bench:map`: what the interactive map asks of a reader's machine. Two figures are counted here, the frames
 * in a browser with WebGL by software, where a real graphics card does far better.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hitAt } from '#web/lib/map/hit-test.ts';
import { flowsOf, placedNodes } from '#web/lib/map/route-flows.ts';
import { routeScale } from '#web/lib/map/route-scale.ts';
import { timeCube } from '#web/lib/map/time-cube.ts';
import { framesOfMap } from './map-frames.ts';
import { largeAnswer } from '#tests/web/map/route-answer-sample.ts';
import { measure } from './timing.ts';

const LEGS = 10_000;
const MONTHS = 156;

function print(what: string, figure: number, unit: string, promised: string, held: boolean): void {
  const measured = `${figure.toFixed(2).padStart(9)} ${unit.padEnd(3)}`;
  process.stdout.write(`${what.padEnd(54)} ${measured} ${promised}: ${held ? 'held' : 'MISSED'}\n`);
}

async function timeSteps(): Promise<void> {
  const indices = Array.from({ length: LEGS * MONTHS }, (_, at) => at);
  const cube = timeCube({
    months: Array.from({ length: MONTHS }, (_, at) => String(at)),
    legs: { from: indices.slice(0, LEGS), to: indices.slice(0, LEGS) },
    cells: {
      leg: indices.map((at) => Math.floor(at / MONTHS)),
      month: indices.map((at) => at % MONTHS),
      journeys: indices.map((at) => at % 97),
    },
  });
  let first = 0;
  const { p95 } = await measure(200, () => {
    first = (first + 1) % (MONTHS - 12);
    cube.inWindow({ first, last: first + 11 });
    return Promise.resolve();
  });
  print('step of the brush, 10,000 legs by 156 months', p95, 'ms', 'promised < 16', p95 < 16);
}

async function hits(): Promise<void> {
  const answer = largeAnswer(1000);
  const [flows, nodes] = [flowsOf(answer), [...placedNodes(answer).values()]];
  const scale = routeScale(flows, nodes, null);
  let at = 0;
  const { p95 } = await measure(300, () => {
    at += 1;
    hitAt([100 + ((at * 37) % 700), 80 + ((at * 53) % 500)], {
      ...{ flows, nodes, scale },
      project: ({ longitude, latitude }) => [(longitude + 120) * 25, (40 - latitude) * 25],
    });
    return Promise.resolve();
  });
  print('what is pointed at, 1,000 flows', p95, 'ms', 'promised < 8', p95 < 8);
}

/** Whatever of the build only the map loads: WebGL code and its worker. */
function loaded(): void {
  const root = 'build/client/_app/immutable';
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => /[.](js|css)$/.test(file) && statSync(file).size > 50_000);
  const ofMap = files.filter((file) => /maplibre/.test(readFileSync(file, 'utf8')));
  const bytes = ofMap.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  print('code of the map, gzip', bytes / 1024, 'KB', 'promised <= 650', bytes <= 650 * 1024);
}

await timeSteps();
await hits();
loaded();
const { empty, full } = await framesOfMap();
print('frames a second, empty map, median of five', empty, '', 'no promise', true);
print('with 300 flows, of those', (100 * full) / empty, '%', 'promised >= 60', full >= 0.6 * empty);
