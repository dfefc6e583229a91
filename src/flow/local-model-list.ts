/** A small model that is worth a try, at the address where its makers or well-known packers put it. */
export interface SuggestedModel {
  readonly label: string;
  /** Of Hugging Face. */
  readonly repository: string;
  readonly file: string;
  /** About so much; the true figure comes with the download. */
  readonly megabytes: number;
  readonly licence: string;
  readonly note: string;
  readonly kind: 'chat' | 'embeddings';
}

/** The day of the list. Sizes and addresses were written from what is known of them; none was downloaded to verify it. */
export const suggestedModelsAsOf = '2026-11-21';

/** A short list, the smallest first. Any other GGUF can be had by its address or from the disk. */
export const suggestedModels: readonly SuggestedModel[] = [
  {
    label: 'SmolLM2 135M Instruct',
    repository: 'bartowski/SmolLM2-135M-Instruct-GGUF',
    file: 'SmolLM2-135M-Instruct-Q8_0.gguf',
    megabytes: 145,
    licence: 'Apache 2.0',
    note: 'The smallest that answers at all: quick, and often wrong.',
    kind: 'chat',
  },
  {
    label: 'Gemma 3 270M',
    repository: 'ggml-org/gemma-3-270m-it-GGUF',
    file: 'gemma-3-270m-it-Q8_0.gguf',
    megabytes: 292,
    licence: 'Gemma Terms of Use',
    note: 'Follows short instructions, knows many languages a little.',
    kind: 'chat',
  },
  {
    label: 'SmolLM2 360M Instruct',
    repository: 'HuggingFaceTB/SmolLM2-360M-Instruct-GGUF',
    file: 'smollm2-360m-instruct-q8_0.gguf',
    megabytes: 386,
    licence: 'Apache 2.0',
    note: 'English; rewrites and short summaries.',
    kind: 'chat',
  },
  {
    label: 'Qwen2.5 0.5B Instruct',
    repository: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    file: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
    megabytes: 491,
    licence: 'Apache 2.0',
    note: 'The best of its size with JSON, and it knows how to call tools.',
    kind: 'chat',
  },
  {
    label: 'Llama 3.2 1B Instruct',
    repository: 'bartowski/Llama-3.2-1B-Instruct-GGUF',
    file: 'Llama-3.2-1B-Instruct-Q4_K_M.gguf',
    megabytes: 808,
    licence: 'Llama 3.2 Community License',
    note: 'The most able here; wants a computer with memory to spare.',
    kind: 'chat',
  },
  {
    label: 'Nomic Embed Text 1.5',
    repository: 'nomic-ai/nomic-embed-text-v1.5-GGUF',
    file: 'nomic-embed-text-v1.5.Q4_K_M.gguf',
    megabytes: 84,
    licence: 'Apache 2.0',
    note: 'Makes vectors of texts, for search; it does not answer.',
    kind: 'embeddings',
  },
];

/** Where a model of the list is downloaded from. */
export function addressOf({ repository, file }: SuggestedModel): string {
  return `https://huggingface.co/${repository}/resolve/main/${file}`;
}
