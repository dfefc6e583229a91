/** How secrets are encrypted: AES-GCM with 256 bits, a fresh IV for each write, bound to what the secret is for. */

const ivBytes = 12; // what AES-GCM is made for

/** What a secret is for. It cannot be decrypted as anything else's: who changes the origin of a record, breaks it. */
export interface Binding {
  readonly id: string;
  readonly kind: string;
  readonly header?: string | undefined;
  readonly origin: string;
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** Encrypts a secret. */
export async function seal(secret: string, binding: Binding, key: CryptoKey): Promise<Sealed> {
  const iv = randomBytes(ivBytes);
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(binding) };
  const sealed = await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(secret));
  return { iv, sealed: new Uint8Array(sealed) };
}

/** Decrypts a secret; undefined where it is not this key's, not for this, or was changed. */
export async function open({ iv, sealed }: Sealed, binding: Binding, key: CryptoKey): Promise<string | undefined> {
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(binding) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed));
  } catch {
    return undefined; // the platform says no more than that it failed
  }
}

export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

function bytesOf({ id, kind, header, origin }: Binding): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([id, kind, header ?? '', origin]));
}
