import { type Preset, presets, setupSteps } from '../../flow/presets';
import { networkOf } from './address';
import type { Situation } from './observations';

/** What is known of endpoints that no preset is made for, by the end of their host's name. */
const known: readonly {
  readonly hosts: RegExp;
  readonly label: string;
  /** `no`: takes no calls from pages. `success-only`: leaves CORS out of its error answers. */
  readonly direct: 'no' | 'success-only';
}[] = [
  { hosts: /(^|\.)(openai\.azure\.com|services\.ai\.azure\.com)$/, label: 'Azure OpenAI', direct: 'no' },
  { hosts: /(^|\.)api\.nvidia\.com$/, label: 'NVIDIA', direct: 'no' },
  { hosts: /(^|\.)api\.moonshot\.(ai|cn)$/, label: 'Moonshot', direct: 'no' },
  { hosts: /(^|\.)api\.sambanova\.ai$/, label: 'SambaNova', direct: 'no' },
  { hosts: /(^|\.)ai-gateway\.vercel\.sh$/, label: 'Vercel AI Gateway', direct: 'no' },
  { hosts: /(^|\.)api\.scaleway\.ai$/, label: 'Scaleway', direct: 'success-only' },
  { hosts: /(^|\.)tensorx\.ai$/, label: 'TensorX', direct: 'success-only' },
];

/** How a local server is started; `{origin}` stands for this page's origin, `{port}` for the port of the address. */
const starts: Readonly<Record<string, string>> = {
  ollama: 'OLLAMA_ORIGINS={origin} ollama serve',
  'lm-studio': 'lms server start --cors --port {port}',
  'llama-cpp': 'llama-server -m model.gguf --port {port}',
  vllm: 'vllm serve <model> --port {port}',
  localai: 'LOCALAI_CORS=true LOCALAI_CORS_ALLOW_ORIGINS={origin} local-ai run',
  jan: 'In Jan, open Settings, Local API Server, and press Start Server.',
};

/** What answers, or should answer, at the address of a connection. */
export interface ServerFacts {
  /** `Ollama`, `api.example.com`. */
  readonly label: string;
  /** It is known as one that takes calls from pages, takes none, or takes them but leaves CORS out of its errors. */
  readonly direct: 'yes' | 'no' | 'success-only' | 'unknown';
  /** A provider whose address is known to be right. */
  readonly isKnownHost: boolean;
  /** What lets this page in, a line each; of several servers that it may be, each with its name before. */
  readonly allow: readonly string[];
  /** What starts it. */
  readonly start: readonly string[];
  readonly preset: Preset | undefined;
}

/** Finds out which server an address is likely to be of: by the preset, by the host, on this computer by the port. */
export function serverOf({ connection, page }: Situation, address: URL): ServerFacts {
  const candidates = presetsOf(connection.preset, address);
  const [preset] = candidates;
  const isLocal = networkOf(address) !== 'public';
  const other = known.find(({ hosts }) => hosts.test(address.hostname));
  const isOne = candidates.length === 1;
  const isKnownHost = preset?.place === 'hosted' && new URL(preset.baseUrl).host === address.host;
  const port = address.port || (address.protocol === 'https:' ? '443' : '80');
  const filled = (line: string) => line.replaceAll('{origin}', page.origin).replaceAll('{port}', port);
  const named = (label: string, line: string) => (isOne ? line : `${label}: ${line}`);
  return {
    label: labelOf(isOne ? preset : undefined, other?.label, address),
    direct: other?.direct ?? (isKnownHost ? directOf(preset) : 'unknown'),
    isKnownHost: isKnownHost || other !== undefined,
    allow: isLocal
      ? candidates.flatMap((one) => setupSteps(one, page.origin).map((line) => named(one.label, line)))
      : [],
    start: isLocal
      ? candidates.flatMap(({ id, label }) => (starts[id] === undefined ? [] : [named(label, filled(starts[id]))]))
      : [],
    preset: isOne ? preset : undefined,
  };
}

function directOf({ direct }: Preset): ServerFacts['direct'] {
  return direct === 'unverified' ? 'unknown' : direct;
}

function labelOf(preset: Preset | undefined, known: string | undefined, { host }: URL): string {
  return known ?? (preset === undefined || preset.place === 'custom' ? host : `${preset.label} (${host})`);
}

function presetsOf(id: string | undefined, address: URL): readonly Preset[] {
  const chosen = presets.find((preset) => preset.id === id && preset.place !== 'custom');
  // A hosted one whose address was changed is another server; a local one may run at any.
  if (chosen && (chosen.place === 'local' || new URL(chosen.baseUrl).host === address.host)) return [chosen];
  const isLocal = networkOf(address) !== 'public';
  const found = presets.filter(({ place, baseUrl }) => {
    if (place === 'custom') return false;
    const usual = new URL(baseUrl);
    return place === 'local' ? isLocal && usual.port === address.port : usual.host === address.host;
  });
  // OpenAI has a preset a protocol: one server all the same.
  return found.every(({ baseUrl, place }) => place === 'hosted' && baseUrl === found[0]?.baseUrl)
    ? found.slice(0, 1)
    : found;
}
