/** The colours of the page as WebGL needs them: what the tokens are worth in the theme that shows. */
import type { RouteStage } from '#queries/routes/route-answer.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ThemeColors {
  readonly css: (token: string) => string;
  readonly stage: (stage: RouteStage) => Rgb;
  readonly paper: Rgb;
  readonly ink: Rgb;
}

/** `within`: an element of the page, for the theme that it stands in. */
export function themeColors(within: HTMLElement): ThemeColors {
  const probe = document.createElement('span');
  within.append(probe);
  const known = new Map<string, string>();
  const css = (token: string): string => {
    const value = known.get(token);
    if (value !== undefined) return value;
    probe.style.color = `var(--${token})`;
    if (!probe.isConnected) within.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    known.set(token, computed);
    return computed;
  };
  return {
    css,
    stage: (stage) => rgbOf(css(`leg-${stage}`)),
    paper: rgbOf(css('map-land')),
    ink: rgbOf(css('ink')),
  };
}

/** Browsers compute a colour to `rgb(…)`. */
function rgbOf(computed: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** `part` of one, the rest of the other; opaque, so that flows that cross stay apart. */
export function mixed(one: Rgb, other: Rgb, part: number): Rgb {
  const mix = (at: 0 | 1 | 2) => Math.round(one[at] * part + other[at] * (1 - part));
  return [mix(0), mix(1), mix(2)];
}
