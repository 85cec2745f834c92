/** `npm run pictures`: the main pages at phone and desk width, light and dark, over the synthetic sample, into `docs/pictures`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { openBrowser } from './open-browser.ts';
import { serveSample } from './serve-sample.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const PAGES = {
  inicio: '/',
  tablas:
    '/tablas?measures=persons,cases&rows=area,sex&columns=year&filter=year:2022..2025&lang=es',
  rutas: '/rutas?from=origin&to=return&level=state',
  representaciones: '/representaciones?country=MEX',
  representacion: '/representaciones/MEX-US-houston?country=MEX',
  asignacion: '/asignacion?country=MEX',
  datos: '/datos',
  administracion: '/administracion',
  codigos: '/administracion/codigos',
  programas: '/administracion/programas',
  calidad: '/administracion/calidad',
};
const SIZES = [
  { width: 1440, height: 1000 },
  { width: 360, height: 780 },
];

mkdirSync(FOLDER, { recursive: true });
const server = await serveSample(20_000);
const browser = await openBrowser();
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport, colorScheme, locale: 'es-MX' });
      page.on('console', (message) => {
        if (message.type() === 'error') process.stderr.write(`${message.text()}\n`);
      });
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(`${server.address}${path}`, { waitUntil: 'networkidle' });
        const file = `${name}-${String(viewport.width)}-${colorScheme}.png`;
        await page.screenshot({ path: join(FOLDER, file) });
        process.stdout.write(`${file}\n`);
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.stop();
}
