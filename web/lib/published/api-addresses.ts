/** The addresses of the API as its OpenAPI description lists them, with who may call each. */
import { apiRule, type Rule } from '#web/accounts/access-rules.ts';

/** What is read of `/api/v1/openapi.json`. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
  }[];
}

export interface ApiAddress {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly rule: Rule | null;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly needed: boolean;
  }[];
  /** Can it be opened as it stands? */
  readonly opens: boolean;
}

export function apiAddresses({ paths }: ApiDescription): readonly ApiAddress[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { tags = [], summary, parameters = [] }]) => {
      const method = name.toUpperCase();
      const rule = apiRule(method, path)?.rule ?? null;
      const needed = parameters.some(({ required }) => required === true);
      return {
        ...{ method, path, summary, rule, tag: tags[0] ?? 'other' },
        opens: method === 'GET' && rule === 'everyone' && !needed && !path.includes('{'),
        parameters: parameters.map((each) => ({
          name: each.name,
          description: each.description ?? '',
          needed: each.required === true,
        })),
      };
    }),
  );
}
