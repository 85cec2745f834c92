/** Many pictures on few sheets, so that somebody can look at all of them. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser } from 'playwright-core';

/** How many pages stand beside and below each other, by the width they were taken at. */
const GRIDS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ...{ '360': [6, 1], '768': [3, 2], '1440': [2, 2] },
};
/** Of a sheet, in pixels: as large as most screens and readers show it without making it smaller. */
const SIDE = 1200;
const NAME = /^(\w+-(\d+)-\w+)-(.+)\.jpg$/;

interface Sheet {
  readonly name: string;
  readonly across: number;
  readonly down: number;
  readonly files: readonly string[];
}

/** Pictures are named language-width-theme-page.jpg; what is longer than a sheet is cut at its foot. */
function sheetsOf(folder: string): readonly Sheet[] {
  const files = readdirSync(folder)
    .filter((file) => NAME.test(file))
    .toSorted();
  const groups = Map.groupBy(files, (file) => NAME.exec(file)?.[1] ?? '');
  return [...groups].flatMap(([name, all]) => {
    const [across, down] = GRIDS[name.split('-')[1] ?? ''] ?? [4, 2];
    const held = across * down;
    return Array.from({ length: Math.ceil(all.length / held) }, (_, at) => ({
      ...{ name: `sheet-${name}-${String(at + 1).padStart(2, '0')}.png`, across, down },
      files: all.slice(at * held, (at + 1) * held),
    }));
  });
}

function htmlOf({ across, down, files }: Sheet): string {
  const pictures = files.map(
    (file) => `<figure><figcaption>${file}</figcaption><img src="${file}" alt=""></figure>`,
  );
  return `<!doctype html><style>
    body { margin: 0; display: grid; grid-template: repeat(${String(down)}, 1fr) / repeat(${String(across)}, 1fr);
      gap: 6px; block-size: ${String(SIDE)}px; background: #777; font: 12px sans-serif }
    figure { margin: 0; min-inline-size: 0; min-block-size: 0; overflow: hidden } img { inline-size: 100%; display: block }
    figcaption { background: #ff0; overflow: hidden }
    </style>${pictures.join('')}`;
}

/** Into the folder of the pictures; returns the names of the sheets. */
export async function makeContactSheets(
  browser: Browser,
  folder: string,
): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } });
  const html = join(folder, 'sheet.html');
  const sheets = sheetsOf(folder);
  for (const sheet of sheets) {
    writeFileSync(html, htmlOf(sheet));
    await page.goto(pathToFileURL(html).href, { waitUntil: 'load' });
    await page.screenshot({ path: join(folder, sheet.name) });
  }
  rmSync(html, { force: true });
  await page.close();
  return sheets.map(({ name }) => name);
}
