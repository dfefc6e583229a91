import type { Protocol } from './connection';

/** What is known of an endpoint before anybody has called it. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly place: 'hosted' | 'local' | 'custom';
  readonly protocol: Protocol;
  /** Empty where only the person can know it. */
  readonly baseUrl: string;
  readonly key: 'needed' | 'optional' | 'none';
  /** Where a person gets a key. */
  readonly keyPage?: string;
  /** Whether a page may call it without a server between, as far as is known on `presetsAsOf`. */
  readonly direct: 'yes' | 'no' | 'unverified';
  readonly note: string;
  /** What must be done before a page may call it; `{origin}` stands for this page's origin. */
  readonly setup?: readonly string[];
}

/** The day of the notes: providers change their rules without a word. None could be tried with a real key. */
export const presetsAsOf = '2026-11-21';

const hosted = { place: 'hosted', protocol: 'openai-chat', key: 'needed', direct: 'yes' } as const;
const local = { place: 'local', protocol: 'openai-chat', key: 'none', direct: 'yes' } as const;

/** The endpoints that a person can choose from, in the order in which they are shown. */
export const presets: readonly Preset[] = [
  {
    ...hosted,
    id: 'openai',
    label: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    keyPage: 'https://platform.openai.com/api-keys',
    note: 'Takes calls from any page.',
  },
  {
    ...hosted,
    id: 'openai-responses',
    label: 'OpenAI (Responses)',
    protocol: 'openai-responses',
    baseUrl: 'https://api.openai.com/v1',
    keyPage: 'https://platform.openai.com/api-keys',
    note: 'The newer protocol of OpenAI, which also tells what a reasoning model thought. Takes calls from any page.',
  },
  {
    ...hosted,
    id: 'anthropic',
    label: 'Anthropic',
    protocol: 'anthropic',
    baseUrl: 'https://api.anthropic.com',
    keyPage: 'https://console.anthropic.com/settings/keys',
    note: 'Takes calls from pages that say so in a header, which is sent. Some organisations forbid it.',
  },
  {
    ...hosted,
    id: 'gemini',
    label: 'Google Gemini',
    protocol: 'gemini',
    baseUrl: 'https://generativelanguage.googleapis.com',
    keyPage: 'https://aistudio.google.com/apikey',
    note: 'Takes calls from any page by its own protocol.',
  },
  {
    ...hosted,
    id: 'openrouter',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyPage: 'https://openrouter.ai/settings/keys',
    note: 'Takes calls from any page. Models of many providers with one key.',
  },
  {
    ...hosted,
    id: 'groq',
    label: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyPage: 'https://console.groq.com/keys',
    note: 'Takes calls from any page.',
  },
  {
    ...hosted,
    id: 'mistral',
    label: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    keyPage: 'https://console.mistral.ai/api-keys',
    direct: 'unverified',
    note: 'Is said to take calls from pages that send plain headers only, as Voide does.',
  },
  {
    ...hosted,
    id: 'deepseek',
    label: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    keyPage: 'https://platform.deepseek.com/api_keys',
    note: 'Takes calls from pages; one report says otherwise.',
  },
  {
    ...hosted,
    id: 'xai',
    label: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    keyPage: 'https://console.x.ai',
    direct: 'unverified',
    note: 'Is said to take calls from pages.',
  },
  {
    ...hosted,
    id: 'together',
    label: 'Together',
    baseUrl: 'https://api.together.xyz/v1',
    keyPage: 'https://api.together.ai/settings/api-keys',
    note: 'Takes calls from any page.',
  },
  {
    ...hosted,
    id: 'fireworks',
    label: 'Fireworks',
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    keyPage: 'https://app.fireworks.ai/settings/users/api-keys',
    note: 'Takes calls from pages that send no other headers than Voide does.',
  },
  {
    ...hosted,
    id: 'cerebras',
    label: 'Cerebras',
    baseUrl: 'https://api.cerebras.ai/v1',
    keyPage: 'https://cloud.cerebras.ai',
    direct: 'unverified',
    note: 'Nobody has confirmed that it takes calls from pages.',
  },
  {
    ...local,
    id: 'ollama',
    label: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    note: 'Takes calls from pages of this computer alone, unless it is told more origins.',
    setup: [
      'Set the environment variable OLLAMA_ORIGINS={origin} and start Ollama again.',
      'macOS: launchctl setenv OLLAMA_ORIGINS "{origin}"',
      'Linux: sudo systemctl edit ollama, and under [Service] write Environment="OLLAMA_ORIGINS={origin}"',
      'Windows: set OLLAMA_ORIGINS={origin} among the environment variables of your account.',
    ],
  },
  {
    ...local,
    id: 'lm-studio',
    label: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    note: 'Takes no calls from pages unless CORS is switched on.',
    setup: ['Start its server with: lms server start --cors', 'Or switch CORS on in the settings of its server.'],
  },
  {
    ...local,
    id: 'llama-cpp',
    label: 'llama.cpp',
    baseUrl: 'http://localhost:8080/v1',
    key: 'optional',
    note: 'Takes calls from any page; with server tools or MCP switched on from this computer alone.',
    setup: ['Where it refuses this page, start llama-server with: --cors-origins {origin}'],
  },
  {
    ...local,
    id: 'vllm',
    label: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    key: 'optional',
    note: 'Takes calls from any page.',
    setup: ['Where it refuses this page, start it with: vllm serve <model> --allowed-origins \'["{origin}"]\''],
  },
  {
    ...local,
    id: 'localai',
    label: 'LocalAI',
    baseUrl: 'http://localhost:8080/v1',
    key: 'optional',
    note: 'Takes no calls from pages unless CORS is switched on.',
    setup: ['Start it with: LOCALAI_CORS=true LOCALAI_CORS_ALLOW_ORIGINS={origin}'],
  },
  {
    ...local,
    id: 'jan',
    label: 'Jan',
    baseUrl: 'http://localhost:1337/v1',
    key: 'needed',
    note: 'Wants a key with every call, which is set in its own settings.',
    setup: ['In the settings of its local server, switch CORS on and set an API key; give the same key here.'],
  },
  {
    id: 'custom',
    label: 'Another endpoint',
    place: 'custom',
    protocol: 'openai-chat',
    baseUrl: '',
    key: 'optional',
    direct: 'unverified',
    note: 'Any address that answers like OpenAI’s: a gateway, a company’s server, a tool on this computer.',
  },
];

/** What must be done before this page may call an endpoint, with its own origin filled in. */
export function setupSteps({ setup = [] }: Preset, origin: string): readonly string[] {
  return setup.map((step) => step.replaceAll('{origin}', origin));
}
