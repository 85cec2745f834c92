/** A plan in an address, so that a link, a form without scripts and a saved scenario say the same thing. */

/** The parameters of an address that are of the plan; all others are of the posts that it is for. */
export const PLAN_PARAMETERS = [
  ...['rule', 'staff', 'budget', 'moves', 'only_new', 'reserve', 'step', 'preset', 'picked', 'to'],
  ...['stratum', 'factor', 'weeks', 'where', 'seed'],
] as const;

const NUMBERS = ['staff', 'budget', 'moves', 'reserve', 'step', 'seed'] as const;

/** What `parsePlan` takes, from an address; null where the address asks for no plan. */
export function planBody(parameters: URLSearchParams): Readonly<Record<string, unknown>> | null {
  if (PLAN_PARAMETERS.every((name) => (parameters.get(name) ?? '') === '')) return null;
  const body: Record<string, unknown> = {};
  const rule = parameters.get('rule') ?? '';
  if (rule !== '') body.rule = rule;
  for (const name of NUMBERS) {
    const text = parameters.get(name) ?? '';
    // what is no number is left as it is, for the reader of the body to say so
    if (text !== '') body[name] = Number.isNaN(Number(text)) ? text : Number(text);
  }
  if (['1', 'true', 'on'].includes(parameters.get('only_new') ?? '')) body.only_new = true;
  body.presets = listed(parameters, 'preset');
  body.picked = listed(parameters, 'picked');
  const to = parameters.get('to') ?? '';
  if (to !== '') body.to = to;
  const factor = parameters.get('factor') ?? '';
  if (factor !== '' && Number(factor) !== 1) {
    const weeks = parameters.get('weeks') ?? '';
    body.work = [
      {
        strata: listed(parameters, 'stratum'),
        factor: Number.isNaN(Number(factor)) ? factor : Number(factor),
        posts: parameters.get('where') === 'picked' ? 'picked' : 'all',
        ...(weeks === '' ? {} : { weeks: Number.isNaN(Number(weeks)) ? weeks : Number(weeks) }),
      },
    ];
  }
  return body;
}

/** Only what is of the plan, in a fixed order: what a saved scenario keeps. */
export function planString(parameters: URLSearchParams): string {
  const own = new URLSearchParams();
  for (const name of PLAN_PARAMETERS)
    for (const value of parameters.getAll(name)) if (value !== '') own.append(name, value);
  return own.toString();
}

/** The address without its plan. */
export function withoutPlan(parameters: URLSearchParams): URLSearchParams {
  const names: readonly string[] = PLAN_PARAMETERS;
  return new URLSearchParams([...parameters].filter(([name]) => !names.includes(name)));
}

function listed(parameters: URLSearchParams, name: string): readonly string[] {
  return parameters
    .getAll(name)
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '');
}
