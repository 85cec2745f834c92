/** Somebody of headquarters, for the signed-in part of the mix: invited, enrolled, and with a token for a program. */
import pino from 'pino';
import { codeOf } from '#tests/web/accounts/device-code.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { Accounts } from '#web/accounts/accounts.ts';

const EMAIL = 'bench@example.org';

/** Over a server that is running on the folder; the token opens the exact figures of one country for a day. */
export async function plannerToken(folder: DataFolder, origin: string): Promise<string> {
  const accounts = await Accounts.open(folder, {
    ...{ origin, log: pino({ level: 'silent' }) },
    places: () =>
      Promise.resolve({
        countries: new Set(['MEX']),
        representations: new Map(),
        institutions: new Set(),
      }),
  });
  try {
    if (accounts.people.byEmail(EMAIL) === null) await enrol(accounts, origin);
    const person = accounts.people.byEmail(EMAIL);
    if (person === null) throw new Error('the planner of the bench was not enrolled');
    return accounts.tokens.make({ user: person.id, name: 'bench', level: 'owner', days: 1 });
  } finally {
    accounts.close();
  }
}

async function enrol(accounts: Accounts, origin: string): Promise<void> {
  const always = { valid_from: '2020-01-01T00:00:00.000Z', valid_to: null };
  const place = { country: 'MEX', representation: null, institution: null };
  const grants = [{ role: 'planner', ...place, ...always } as const];
  const link = accounts.links.make({
    purpose: 'invite',
    user: null,
    email: EMAIL,
    grants,
    made_by: '-',
  });
  const taken = await post(`${origin}/api/v1/account/link`, {
    ...{ link, name: 'bench', password: 'siete caballos cruzan el puente' },
  });
  const cookie = taken.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const enrolment = await fetch(`${origin}/api/v1/account/enrolment`, { headers: { cookie } });
  const secret = /"secret":"([A-Z2-7]+)"/.exec(await enrolment.text())?.[1] ?? '';
  await post(`${origin}/api/v1/account/enrolment`, { code: codeOf(secret) }, { cookie });
}

async function post(
  url: string,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} was answered ${String(response.status)}`);
  return response;
}
