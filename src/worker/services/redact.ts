import { type Failure, FailureError } from '../../flow/failure';

/** Takes secrets out of a text: those that are live now, and what looks like one. */
export interface Redact {
  (text: string): string;
  readonly exact: ExactRedact;
}

/** Takes the secrets out that are live now, and nothing else: answers stay what they are. */
export interface ExactRedact {
  (text: string): string;
  /** Each way in which a text may quote one of them, the longest first. */
  readonly forms: readonly string[];
}

/** What stands in the place of a secret. */
export const mark = '[key removed]';

// Shorter secrets are parts of ordinary words: taking them out would make messages unreadable and reveal them by the gaps.
const shortestSecret = 4;

// What keys look like, for those that are not ours: providers quote them back, partly masked, in their refusals.
const knownShapes = [
  /\bBearer\s+[^\s"',;]+/gi,
  /\b(?:sk|pk|rk|gsk|xai|csk|fw|hf|nvapi|r8|tgp|AIza|ghp|glpat)[-_][A-Za-z0-9_*.-]{8,}/g,
  /\bAIza[A-Za-z0-9_-]{10,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
];

// By the list that they are in: the vault makes another one when they change, and this one is forgotten with it.
const redactors = new WeakMap<readonly string[], Redact>();

/** A redactor for the secrets that are live now, in each form in which a text may quote them. */
export function redactorOf(secrets: readonly string[]): Redact {
  let redactor = redactors.get(secrets);
  if (redactor === undefined) {
    redactor = newRedactor(secrets);
    redactors.set(secrets, redactor);
  }
  return redactor;
}

function newRedactor(secrets: readonly string[]): Redact {
  const exact = exactRedactorOf(secrets);
  const redact = (text: string) => knownShapes.reduce((clean, shape) => clean.replace(shape, mark), exact(text));
  return Object.assign(redact, { exact });
}

function exactRedactorOf(secrets: readonly string[]): ExactRedact {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf))];
  // Longer forms first, so that a form inside another leaves no remainder.
  forms.sort((a, b) => b.length - a.length);
  const redact = (text: string) => forms.reduce((clean, form) => clean.replaceAll(form, mark), text);
  return Object.assign(redact, { forms });
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const escapedSlashes = json.replaceAll('/', '\\/');
  const url = encodeURIComponent(secret);
  return [
    secret,
    json,
    escapedSlashes,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    ...base64Forms(secret),
  ].filter((form) => form.length >= shortestSecret);
}

/** The secret inside a longer base64 text: what it looks like depends on where in a group of three bytes it begins. */
function base64Forms(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  return [0, 1, 2].flatMap((offset) => {
    const encoded = btoa('\0'.repeat(offset) + bytes);
    // The first and the last characters also carry bits of the neighbours: only those between are the secret's alone.
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    const own = encoded.slice(start, end);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The same failure with the secrets taken out of its words. */
export function redactFailure(failure: Failure, redact: Redact): FailureError {
  return new FailureError({ ...failure, message: redact(failure.message), remedy: redact(failure.remedy) });
}
