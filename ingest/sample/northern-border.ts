import type { Weights } from './weighted.ts';

/** Crossings into the United States: points, zones, and places known only to the state or country. */
export const INTO_THE_UNITED_STATES: Weights<string> = [
  ...([
    ['MEX-USA.US-TX', 12],
    ['MEX-USA.US-AZ', 11],
    ['MEX-USA.US-CA', 7],
    ['MEX-USA.US-NM', 3],
  ] as const),
  ...([
    ['MEX-USA', 3],
    ['US-POE-2504', 8],
    ['US-POE-2604', 8],
    ['US-POE-2402', 7],
  ] as const),
  ...([
    ['US-POE-2304', 7],
    ['US-POE-2305', 9],
    ['US-POE-2303', 6],
    ['US-POE-2301', 5],
  ] as const),
  ...([
    ['US-POE-2302', 4],
    ['US-POE-2602', 4],
    ['US-POE-2606', 5],
    ['US-POE-2603', 3],
  ] as const),
  ...([
    ['US-POE-2601', 3],
    ['US-POE-2608', 4],
    ['US-POE-2503', 3],
    ['US-POE-2505', 2],
  ] as const),
  ...([
    ['US-POE-2506', 2],
    ['US-POE-2408', 2],
    ['US-POE-2403', 1],
    ['US-BRG-pharr-reynosa', 1],
  ] as const),
  ...([
    ['US-BRG-nogales-mariposa', 1],
    ['CAN-USA.US-WA', 0.2],
    ['US-TX', 2],
    ['MX-SON', 1],
  ] as const),
  ...([
    ['MX-TAM', 1],
    ['USA', 1.5],
    ['MEX', 0.5],
  ] as const),
];

/** Detention by state; the facility is drawn within it. */
export const DETENTION_STATES: Readonly<Record<'USA' | 'MEX', Weights<string>>> = {
  USA: [
    ...([
      ['US-TX', 40],
      ['US-AZ', 19],
      ['US-CA', 14],
      ['US-LA', 8],
      ['US-GA', 6],
      ['US-NM', 4],
    ] as const),
    ...([
      ['US-FL', 4],
      ['US-MS', 2],
      ['US-NJ', 2],
      ['US-WA', 2],
      ['US-IL', 1],
      ['US-CO', 1],
    ] as const),
    ...([
      ['US-PA', 2],
      ['US-VA', 1],
      ['US-NV', 1],
    ] as const),
  ],
  MEX: [
    ...([
      ['MX-CHP', 40],
      ['MX-TAB', 14],
      ['MX-VER', 12],
      ['MX-OAX', 8],
      ['MX-TAM', 8],
    ] as const),
    ...([
      ['MX-COA', 6],
      ['MX-CHH', 5],
      ['MX-SON', 3],
      ['MX-CMX', 3],
      ['MX-NLE', 3],
    ] as const),
  ],
};

export const AUTHORITIES: Readonly<Record<'USA' | 'USA_INTERIOR' | 'MEX', Weights<string>>> = {
  USA: [
    ['border_patrol', 62],
    ['ice', 18],
    ['cbp', 12],
    ['police', 3],
    ['us_marshals', 2],
    ['', 3],
  ],
  USA_INTERIOR: [
    ['border_patrol', 28],
    ['ice', 52],
    ['cbp', 6],
    ['police', 8],
    ['us_marshals', 3],
    ['', 3],
  ],
  MEX: [
    ['inm', 84],
    ['police', 7],
    ['migration_authority', 5],
    ['', 4],
  ],
};
