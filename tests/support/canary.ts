/** Keys of six shapes that a test follows, and how to find one of them in what a test has gathered. */
export const canaries = [
  { shape: 'project key', kind: 'bearer', secret: 'sk-proj-CanaryT3BlbkFJ_0123456789-abcdefXYZ' },
  {
    shape: 'key of another maker',
    kind: 'header',
    header: 'x-api-key',
    secret: 'sk-ant-api03-Canary_9876543210-zyxwvAA',
  },
  {
    shape: 'key without marks',
    kind: 'header',
    header: 'x-goog-api-key',
    secret: 'AIzaSyCanary0123456789abcdefghijklmnopq',
  },
  { shape: 'token with signs', kind: 'bearer', secret: 'Canary+/="quoted"\\back%20<b>&more~{}' },
  { shape: 'web token', kind: 'bearer', secret: 'eyJhbGciOiJIUzI1NiJ9.eyJDYW5hcnkiOjF9.Canary_signature-0123456789' },
  { shape: 'user and password', kind: 'basic', secret: 'somebody:Canary pässwörd/0123456789' },
] as const;

export type Canary = (typeof canaries)[number];

/** What is searched for. */
export interface Sought {
  readonly kind: Canary['kind'];
  readonly secret: string;
}

/** The secret in the clear, JSON-escaped, URL-escaped, and as base64 wherever it begins in a longer text. */
export function formsOf({ kind, secret }: Sought): readonly string[] {
  const secrets = kind === 'basic' ? [secret, secret.slice(secret.indexOf(':') + 1)] : [secret];
  return secrets.flatMap((one) => [
    one,
    Buffer.from(one).toString('latin1'), // as the bytes of a binary read
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
    encodeURIComponent(one).toLowerCase(),
    ...[0, 1, 2].flatMap((offset) => inBase64(one, offset)),
  ]);
}

/** The characters of a base64 text that are made of the secret alone. */
function inBase64(secret: string, offset: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const start = Math.ceil((offset * 8) / 6);
  const own = bytes.toString('base64').slice(start, Math.floor((bytes.length * 8) / 6));
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

/** The places in which a secret is, in any form. */
export function placesOf(canary: Sought, places: Readonly<Record<string, string>>) {
  const forms = formsOf(canary);
  return Object.entries(places).flatMap(([place, text]) => {
    const found = forms.filter((form) => text.includes(form));
    return found.length === 0 ? [] : [{ place, found }];
  });
}
