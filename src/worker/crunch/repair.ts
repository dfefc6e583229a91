import { failure } from '../../flow/failure';

/** Makes JSON of a text that is nearly JSON: quotes, commas and brackets that are wrong or missing. */
export async function repairJson(text: string): Promise<string> {
  const { jsonrepair } = await import('jsonrepair');
  try {
    return jsonrepair(text);
  } catch (thrown) {
    const words = thrown instanceof RangeError ? 'it is nested too deep' : wordsOf(thrown);
    throw failure(
      'bad-input',
      `The JSON cannot be repaired: ${words}.`,
      'Look at the text with a Log node before this one.',
    );
  }
}

function wordsOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.charAt(0).toLowerCase() + message.slice(1, 200);
}
