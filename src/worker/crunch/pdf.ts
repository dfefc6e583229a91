import type { PdfAnswer, PdfRequest } from '../../flow/data';
import { failure } from '../../flow/failure';

/** Reads the text of a PDF, page by page. Nothing in it is run, shown or fetched. */
export async function pdf({ bytes, name }: PdfRequest): Promise<PdfAnswer> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  // A copy: the library takes its bytes away from whoever gave them.
  const document = await getDocumentProxy(new Uint8Array(bytes)).catch((thrown: unknown) => {
    throw unreadable(thrown, name);
  });
  try {
    const { text } = await extractText(document, { mergePages: false });
    return { pages: text };
  } catch (thrown) {
    throw unreadable(thrown, name);
  } finally {
    await document.loadingTask.destroy();
  }
}

function unreadable(thrown: unknown, name: string) {
  const file = `The file “${name.slice(0, 80)}”`;
  if (thrown instanceof Error && thrown.name === 'PasswordException')
    return failure('file-unreadable', `${file} is locked with a password.`, 'Save it without one, and give it again.');
  return failure('file-unreadable', `${file} is no PDF that can be read.`, 'Open it in a reader, and save it anew.');
}
