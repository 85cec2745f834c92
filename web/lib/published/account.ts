/** What the addresses of accounts tell. */
import type { Level } from '#queries/answer.ts';
import type { Scope } from '#queries/scope.ts';
import type { AuditCheck, AuditRow } from '#web/accounts/audit-log.ts';
import type { Person, Session } from '#web/accounts/people.ts';
import type { Grant, Role } from '#web/accounts/roles.ts';
import type { Permission } from '#web/accounts/standing.ts';

export type { AuditCheck, Grant, Level, Permission, Role, Scope };

type HeldGrant = Grant & { readonly id: number };

export interface Me {
  readonly kind: 'anonymous' | 'enrolling' | 'person' | 'token' | 'bad_token';
  readonly scope: Scope;
  readonly may: readonly Permission[];
  readonly name?: string;
}

export interface OwnAccount extends Me {
  readonly email: string;
  readonly grants: readonly HeldGrant[];
  readonly sessions: readonly (Omit<Session, 'user'> & { readonly isThis: boolean })[];
  readonly tokens: readonly {
    readonly id: number;
    readonly name: string;
    readonly level: Level;
    readonly made_at: string;
    readonly expires_at: string;
  }[];
}

export interface LinkOffer {
  readonly purpose: 'first' | 'invite' | 'reset';
  readonly email: string | null;
  readonly name: string | null;
  readonly expires_at: string;
}

export interface Enrolment {
  readonly secret: string;
  readonly picture: string;
  readonly recovery: readonly string[];
}

export interface PeopleList {
  readonly people: readonly (Person & { readonly grants: readonly HeldGrant[] })[];
  readonly invitations: readonly {
    readonly email: string | null;
    readonly grants: readonly Grant[];
    readonly expires_at: string;
  }[];
  readonly choices: {
    readonly roles: readonly Role[];
    readonly countries: readonly string[];
    readonly representations: readonly string[];
    readonly institutions: readonly string[];
  };
}

export interface SessionList {
  readonly sessions: readonly (Omit<Session, 'user'> & {
    readonly name: string;
    readonly email: string;
    readonly representations: readonly string[];
  })[];
}

export interface AuditList {
  readonly rows: readonly (AuditRow & { readonly name: string | null })[];
  readonly kinds: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly check: AuditCheck | null;
  readonly most: number;
}
