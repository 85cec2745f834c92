/** A server with accounts and no snapshot, and people who sign in to it as a browser or a program does. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import pino from 'pino';

import { PUBLIC } from '#queries/scope.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { Accounts } from '#web/accounts/accounts.ts';
import type { IdentityProvider } from '#web/accounts/identity-provider.ts';
import type { IsProxy } from '#web/api/client-address.ts';
import { createDoor } from '#web/api/door.ts';
import type { Grant, KnownPlaces, Role } from '#web/accounts/roles.ts';
import { nameOf } from '#web/accounts/visitor.ts';
import { createApi, type Api } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { writeRouter } from '#web/api/write.ts';
import { codeOf } from './device-code.ts';

export const PASSWORD = 'siete caballos cruzan el puente';

const PLACES: KnownPlaces = {
  countries: new Set(['MEX', 'HND']),
  representations: new Map([
    ['MEX-US-houston', 'MEX'],
    ['MEX-US-chicago', 'MEX'],
    ['HND-US-houston', 'HND'],
  ]),
  institutions: new Set(['legal_aid', 'shelter']),
};

export function grant(role: Role, limits: Partial<Grant> = {}): Grant {
  return {
    ...{ role, country: null, representation: null, institution: null },
    ...{ valid_from: '2020-01-01T00:00:00.000Z', valid_to: null },
    ...limits,
  };
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** What one browser holds: its cookies, and nothing else. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.#send(path, { headers });
  }

  async post(
    path: string,
    body: Readonly<Record<string, unknown>>,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async #send(
    path: string,
    init: { method?: string; body?: string; headers: Record<string, string> },
  ) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = cookie === '' ? init.headers : { cookie, ...init.headers };
    const response = await fetch(this.#origin + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export class AccountServer {
  readonly folder: DataFolder;
  readonly accounts: Accounts;
  readonly origin: string;
  readonly #server: Server;
  readonly #serving: Serving;

  private constructor(parts: {
    folder: DataFolder;
    accounts: Accounts;
    origin: string;
    server: Server;
    serving: Serving;
  }) {
    this.folder = parts.folder;
    this.accounts = parts.accounts;
    this.origin = parts.origin;
    this.#server = parts.server;
    this.#serving = parts.serving;
  }

  static async start(
    settings: {
      log?: pino.Logger;
      writesPerMinute?: number;
      isProxy?: IsProxy;
      provider?: IdentityProvider;
      /** With what a night published there; else a new one without a snapshot. It is removed in the end. */
      folder?: DataFolder;
    } = {},
  ): Promise<AccountServer> {
    const folder = settings.folder ?? dataFolder(mkdtempSync(join(tmpdir(), 'travesia-accounts-')));
    makeDataFolder(folder);
    const log = settings.log ?? pino({ level: 'silent' });
    const serving = await Serving.start(folder);
    const accounts = await Accounts.open(folder, {
      ...{ origin: 'http://localhost:3000', log, provider: settings.provider ?? null },
      places: () => Promise.resolve(PLACES),
    });
    const api: Api = createApi(serving, folder);
    const door = createDoor(accounts, api, {
      writesPerMinute: settings.writesPerMinute ?? 10_000,
      ...(settings.isProxy === undefined ? {} : { isProxy: settings.isProxy }),
    });
    const server = createServer({
      ...{ api, door, log, pages: null },
      scopeOf: () => PUBLIC,
      writes: writeRouter(serving, folder, (request) => nameOf(door.visitor(request))),
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port to listen on');
    const origin = `http://127.0.0.1:${String(address.port)}`;
    return new AccountServer({ folder, accounts, origin, server, serving });
  }

  browser(): Browser {
    return new Browser(this.origin);
  }

  /** Somebody with these grants, signed in with both factors. */
  async person(email: string, ...grants: readonly Grant[]): Promise<Browser> {
    const secret = this.accounts.links.make({
      ...{ purpose: 'invite', user: null, email, grants, made_by: '-' },
    });
    const browser = this.browser();
    const taken = await browser.post('/api/v1/account/link', {
      ...{ link: secret, name: email.split('@')[0], password: PASSWORD },
    });
    if (taken.status !== 200) throw new Error(`the link was not taken: ${taken.text}`);
    await this.enrol(browser);
    return browser;
  }

  /** Sets up the second factor of whoever has typed a password; gives its secret. */
  async enrol(browser: Browser): Promise<string> {
    const { text } = await browser.get('/api/v1/account/enrolment');
    const { secret } = JSON.parse(text) as { secret: string };
    const { status } = await browser.post('/api/v1/account/enrolment', { code: codeOf(secret) });
    if (status !== 200) throw new Error('the second factor was not taken');
    return secret;
  }

  idOf(email: string): string {
    const person = this.accounts.people.byEmail(email);
    if (person === null) throw new Error(`nobody has the address ${email}`);
    return person.id;
  }

  /** Looks into the database, or changes it as an intruder with the file would. */
  withDatabase<T>(work: (db: DatabaseSync) => T): T {
    const db = new DatabaseSync(this.folder.accounts);
    try {
      return work(db);
    } finally {
      db.close();
    }
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#serving.stop();
    this.accounts.close();
    rmSync(this.folder.root, { recursive: true, force: true });
  }
}
