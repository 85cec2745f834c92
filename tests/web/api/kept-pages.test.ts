/** Pages that everybody opens are made once: until something is written, another edition serves, or ten seconds have gone. */
import { expect, test } from 'vitest';
import { KeptPages } from '#web/api/kept-pages.ts';

let moment = 0;
let edition = 'one';
let made = 0;

async function opened(pages: KeptPages, page = '/'): Promise<string> {
  const make = () => {
    made += 1;
    return Promise.resolve({ status: 200, headers: {}, body: `page ${String(made)}` });
  };
  return String((await pages.get(page, '', make)).body);
}

test('a page is made again after a while, a write or another edition, and never for another address', async () => {
  const pages = new KeptPages(
    () => edition,
    () => moment,
  );
  expect(await opened(pages)).toBe('page 1');
  moment += 9_999;
  expect(await opened(pages)).toBe('page 1');
  expect(await opened(pages, '/en')).toBe('page 2');
  moment += 1;
  expect(await opened(pages)).toBe('page 3');
  pages.forget();
  expect(await opened(pages)).toBe('page 4');
  edition = 'two';
  expect(await opened(pages)).toBe('page 5');
  expect(pages.figures()).toMatchObject({ hits: 1, misses: 5 });
});

test('a page being made while something is written is not given to who comes later', async () => {
  const pages = new KeptPages(() => 'one');
  let finish: () => void = () => undefined;
  const begun = pages.get('/', '', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { status: 200, headers: {}, body: 'before' };
  });
  pages.forget();
  finish();
  expect((await begun).body).toBe('before');
  expect(await opened(pages)).not.toBe('before');
});
