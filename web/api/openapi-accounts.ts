/** The addresses of accounts in the OpenAPI description: signing in, one's own account, and those one looks after. */
type Json = Readonly<Record<string, unknown>>;

const TEXT = { type: 'string' };

interface Told {
  readonly get?: string;
  readonly post?: string;
  readonly parameters?: readonly string[];
}

const PATHS: Readonly<Record<string, Told>> = {
  '/api/v1/account': { get: 'Who one is, what one may and where one is signed in' },
  '/api/v1/account/link': {
    get: 'What a one-time link asks for',
    post: 'Take a one-time link: a name and a password',
    parameters: ['link'],
  },
  '/api/v1/account/sign-in': { post: 'Sign in with address and password' },
  '/api/v1/account/second-factor': { post: 'The code of the second factor' },
  '/api/v1/account/provider': { get: 'Away to the identity provider, where there is one' },
  '/api/v1/account/provider/callback': { get: 'Back from the identity provider' },
  '/api/v1/account/enrolment': {
    get: 'The secret of the second factor, as text and picture',
    post: 'The first code of the second factor; recovery codes in return',
  },
  '/api/v1/account/sign-out': { post: 'Sign out' },
  '/api/v1/account/password': { post: 'Change one’s password' },
  '/api/v1/account/tokens': { post: 'Make a token for a program' },
  '/api/v1/account/tokens/end': { post: 'End a token' },
  '/api/v1/account/sessions/end': { post: 'End a session of one’s own' },
  '/api/v1/admin/people': {
    get: 'The people of one’s realm, and roles one may give',
    post: 'Invite somebody: a one-time link',
  },
  '/api/v1/admin/people/reset': { post: 'A link for a new password and second factor' },
  '/api/v1/admin/people/suspend': { post: 'Suspend an account or restore it' },
  '/api/v1/admin/people/grants': {
    post: 'Give a role over a country, representation or institution',
  },
  '/api/v1/admin/people/grants/end': { post: 'End a grant' },
  '/api/v1/admin/sessions': { get: 'Sessions of the people of one’s realm' },
  '/api/v1/admin/sessions/end': { post: 'End a session' },
  '/api/v1/admin/audit': {
    get: 'The audit log, newest first, or as CSV',
    parameters: ['who', 'what', 'from', 'to', 'format'],
  },
};

export function accountPaths(): Json {
  return Object.fromEntries(
    Object.entries(PATHS).map(([path, { get, post, parameters = [] }]) => {
      const id = path.slice('/api/v1/'.length).replaceAll(/[/-]/g, '_');
      const asked = parameters.map((name) => ({ name, in: 'query', schema: TEXT }));
      return [
        path,
        {
          ...(get === undefined
            ? {}
            : { get: { ...operation(`read_${id}`, get), parameters: asked } }),
          ...(post === undefined
            ? {}
            : { post: { ...operation(`write_${id}`, post), requestBody: BODY } }),
        },
      ];
    }),
  );
}

const BODY = {
  required: true,
  content: { 'application/json': { schema: { type: 'object', additionalProperties: TEXT } } },
};

function operation(operationId: string, summary: string): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const problems = ['400', '401', '403', '429'].map(
    (each) => [each, { description: 'Problem', content }] as const,
  );
  return {
    ...{ operationId, tags: ['accounts'], summary, description: `${summary}.` },
    responses: {
      '200': { description: 'The answer', content: { 'application/json': {} } },
      ...Object.fromEntries(problems),
    },
  };
}
