import * as z from 'zod';
import { itemIdSchema } from './ids';

/**
 * Where a secret lives. `session`: in memory until the page is closed. `passphrase`: on this machine, to be opened with the
 * person's passphrase. `device`: on this machine, open to anybody who uses this browser profile.
 */
export const keepSchema = z.enum(['session', 'passphrase', 'device']);

/**
 * How a secret is put into a request: `bearer` as `authorization: Bearer …`, `basic` as `user:password` in the way of HTTP
 * Basic, `header` as it is, in a header of its own name. To a model's endpoint a key goes as its protocol says.
 */
export const credentialKindSchema = z.enum(['bearer', 'basic', 'header']);

export type Keep = z.infer<typeof keepSchema>;
export type CredentialKind = z.infer<typeof credentialKindSchema>;

// Browsers send none of these for a page, so a secret in one of them would never arrive.
const neverSent =
  /^(?:accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|permissions-policy|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the name of a header, such as x-api-key')
  .refine((name) => !neverSent.test(name), 'is a header that browsers do not let a page send');

/** The most that a secret may be; long tokens have some thousand signs. */
const maxSecretLength = 16_384;

/** A secret on its way into the vault. */
export const newCredentialSchema = z
  .strictObject({
    /** Of a connection's key the id of the connection; of others a fresh one. One that is there already is replaced. */
    id: itemIdSchema,
    name: z.string().trim().min(1).max(100),
    kind: credentialKindSchema,
    /** Of the kind `header`. */
    header: headerName.optional(),
    /** An address whose origin (scheme, host, port) is the only place the secret is sent to. */
    origin: z.string().max(2_000),
    secret: z.string().max(maxSecretLength),
    keep: keepSchema,
  })
  .refine(({ kind, header }) => (kind === 'header') === (header !== undefined), {
    path: ['header'],
    error: 'is for the kind “header”, which needs one',
  });

/** What can be done to the vault. None of it answers a secret. */
export const vaultChangeSchema = z.discriminatedUnion('type', [
  /** Adds a credential; one with this id is replaced, wherever it lived. */
  z.strictObject({ type: z.literal('put'), credential: newCredentialSchema }),
  z.strictObject({ type: z.literal('rename'), id: itemIdSchema, name: z.string().trim().min(1).max(100) }),
  /** Puts another secret in the place of the one that is there; all else stays. */
  z.strictObject({ type: z.literal('replace-secret'), id: itemIdSchema, secret: z.string().max(maxSecretLength) }),
  z.strictObject({ type: z.literal('delete'), id: itemIdSchema }),
  z.strictObject({ type: z.literal('unlock'), passphrase: z.string() }),
  z.strictObject({ type: z.literal('lock') }),
  /** Sets the first passphrase, or changes it; `current` is needed where there is one. */
  z.strictObject({ type: z.literal('set-passphrase'), next: z.string(), current: z.string().optional() }),
  /** For who has forgotten it: the passphrase goes, and all that only it could open. */
  z.strictObject({ type: z.literal('forget-passphrase') }),
  /** Locks the vault when it was not used for so many minutes; never where it is missing. */
  z.strictObject({ type: z.literal('auto-lock'), minutes: z.int().min(1).max(1_440).optional() }),
]);

export type NewCredential = Readonly<z.infer<typeof newCredentialSchema>>;
export type VaultChange = Readonly<z.infer<typeof vaultChangeSchema>>;
