/** An identity provider as OpenID Connect asks: discovery, keys, authorisation with PKCE, signed tokens. Everybody it is told of signs in. */
import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Claims {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

interface Given {
  readonly status: number;
  readonly location?: string;
  readonly body?: object;
}

interface Asked {
  readonly claims: Claims;
  readonly challenge: string;
  readonly nonce: string;
}

export class SmallProvider {
  /** Who signs in next. */
  claims: Claims = { sub: '1', email: 'ana@example.org', email_verified: true, name: 'Ana' };
  /** Signs with a key that it does not publish. */
  isForging = false;
  readonly issuer: string;
  readonly #server: Server;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #codes = new Map<string, Asked>();

  private constructor(server: Server, issuer: string) {
    this.#server = server;
    this.issuer = issuer;
    server.on('request', (request, response) => {
      void this.#answer(request).then(({ status, location, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          ...(location === undefined ? {} : { location }),
        });
        response.end(JSON.stringify(body ?? {}));
      });
    });
  }

  static async start(): Promise<SmallProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port to listen on');
    return new SmallProvider(server, `http://127.0.0.1:${String(address.port)}`);
  }

  stop(): void {
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<Given> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    if (pathname === '/.well-known/openid-configuration')
      return { status: 200, body: this.#discovery() };
    if (pathname === '/keys') {
      const key = {
        ...this.#keys.publicKey.export({ format: 'jwk' }),
        kid: 'one',
        alg: 'RS256',
        use: 'sig',
      };
      return { status: 200, body: { keys: [key] } };
    }
    if (pathname === '/authorise') return this.#authorise(searchParams);
    if (pathname === '/token') return this.#token(new URLSearchParams(await text(request)));
    return { status: 404 };
  }

  #discovery() {
    const at = (path: string) => this.issuer + path;
    return {
      ...{ issuer: this.issuer, authorization_endpoint: at('/authorise') },
      ...{ token_endpoint: at('/token'), jwks_uri: at('/keys') },
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  #authorise(asked: URLSearchParams): Given {
    const code = randomUUID();
    this.#codes.set(code, {
      claims: this.claims,
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? '',
    });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, location: back.href };
  }

  #token(sent: URLSearchParams): Given {
    const asked = this.#codes.get(sent.get('code') ?? '');
    const proof = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    if (asked?.challenge !== proof) return { status: 400, body: { error: 'invalid_grant' } };
    const now = Math.floor(Date.now() / 1000);
    const { privateKey } = this.isForging ? this.#other : this.#keys;
    const token = signed(privateKey, {
      ...{ iss: this.issuer, aud: 'travesia', iat: now, exp: now + 300, nonce: asked.nonce },
      ...asked.claims,
    });
    return { status: 200, body: { access_token: 'opaque', token_type: 'Bearer', id_token: token } };
  }
}

function signed(key: KeyObject, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}
