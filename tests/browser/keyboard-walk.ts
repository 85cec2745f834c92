/** Everything on a page that can be worked, as somebody meets it who has a keyboard and no mouse. */
import type { Page } from 'playwright-core';

const WORKED =
  'a[href], button, input:not([type=hidden]), select, textarea, details > summary:first-of-type, [tabindex="0"]';

/** Day, month, year and calendar are stops within one field. */
const SEVERAL = 'input:is([type=date], [type=month], [type=time])';

/**
 * Numbers what Tab should stop at, in reading order, and keeps the numbers of what it stops at from then on, and of
 * what does not show it. Returns how often Tab is pressed for each.
 */
function prepare([selector, several]: readonly [string, string]): readonly number[] {
  const { dataset } = document.documentElement;
  const groups = new Set<string>();
  const stops = [...document.querySelectorAll<HTMLElement | SVGElement>(selector)].filter(
    (each) => {
      if (each.matches(':disabled, [tabindex="-1"]') || each.closest('[inert]') !== null)
        return false;
      if (!each.checkVisibility({ visibilityProperty: true })) return false;
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
      // of radio buttons the chosen one is a stop, or the first where none is
      const own = `input[type=radio][name="${each.name}"]`;
      const isStop = each.checked || each.form?.querySelector(`${own}:checked`) === null;
      if (!isStop || groups.has(each.name)) return false;
      groups.add(each.name);
      return true;
    },
  );
  stops.forEach((each, at) => (each.dataset['stop'] = String(at)));
  const walked: string[] = [];
  const unseen: string[] = [];
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
    const stop = target.dataset['stop'];
    if (stop === undefined) return;
    walked.push(stop);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    if (!isSeen && boxShadow === 'none') unseen.push(stop);
    dataset['walked'] = walked.join(' ');
    dataset['unseen'] = unseen.join(' ');
  });
  return stops.map((each) => (each.matches(several) ? 5 : 1));
}

function read(): { readonly walked: readonly number[]; readonly unseen: readonly number[] } {
  const { walked = '', unseen = '' } = document.documentElement.dataset;
  const numbers = (text: string) => text.split(' ').filter(Boolean).map(Number);
  return { walked: numbers(walked), unseen: numbers(unseen) };
}

function tell(stop: number): string {
  return document.querySelector(`[data-stop="${String(stop)}"]`)?.outerHTML.slice(0, 160) ?? '';
}

/** Faults of at most `most` stops from the beginning of the page: what Tab passes over, out of order, or without a sign. */
export async function keyboardFaults(page: Page, most: number): Promise<readonly string[]> {
  const presses = (await page.evaluate(prepare, [WORKED, SEVERAL] as const)).slice(0, most);
  const count = presses.length;
  // two more, to see that the last one lets go
  const all = presses.reduce((sum, each) => sum + each, 2);
  for (let pressed = 0; pressed < all; pressed += 1) await page.keyboard.press('Tab');
  const { walked, unseen } = await page.evaluate(read);
  const missed = Array.from({ length: count }, (_, at) => at).filter((at) => !walked.includes(at));
  const back = walked.findIndex((at, place) => at < (walked[place - 1] ?? -1) && at !== 0);
  // where there is one stop, it comes again
  const held = count < 2 ? -1 : walked.findIndex((at, place) => at === walked[place - 1]);
  const faults = [
    ...missed.map((at) => ({ what: 'not reached', at })),
    ...unseen.map((at) => ({ what: 'reached without a sign', at })),
    ...(back < 0 ? [] : [{ what: 'out of order', at: walked[back] ?? 0 }]),
    ...(held < 0 ? [] : [{ what: 'holds whoever comes', at: walked[held] ?? 0 }]),
  ];
  return Promise.all(
    faults.slice(0, 5).map(async ({ what, at }) => `${what}: ${await page.evaluate(tell, at)}`),
  );
}

/** What can be worked and lies under something else once it is brought into sight. */
function covered(selector: string): readonly string[] {
  const all = [...document.querySelectorAll<HTMLElement>(`main :is(${selector})`)];
  return all
    .filter((each) => {
      if (each.tabIndex < 0 || !each.checkVisibility({ visibilityProperty: true })) return false;
      each.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const [box] = each.getClientRects();
      if (box === undefined || box.width < 2) return false;
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const label = hit?.closest('label');
      return !(
        hit === null ||
        each.contains(hit) ||
        hit.contains(each) ||
        label?.contains(each) === true
      );
    })
    .map((each) => `covered: ${each.outerHTML.slice(0, 160)}`);
}

/** Faults of a page at this width: wider than the window, or with something worked under something else. */
export async function fitFaults(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 700 });
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  const wide = beyond > 0 ? [`${String(beyond)} px wider than ${String(width)}`] : [];
  return [...wide, ...(await page.evaluate(covered, WORKED)).slice(0, 5)];
}
