import { describe, expect, it } from 'vitest';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { pdfText } from './pdf-text';

/** A PDF with one line of text a page. */
function pdfOf(lines: readonly string[]): string {
  const kids = lines.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => {
      const content = `BT /F1 12 Tf 10 10 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
}

async function read(content: string, config = {}) {
  const data = createDataService()(() => new AbortController().signal);
  const services = fakeServices({ data });
  const bytes = new TextEncoder().encode(content);
  const file = await services.files.put({ name: 'a.pdf', mediaType: 'application/pdf', bytes });
  return { outputs: await fire(pdfText, { file }, config, services), asked: services.asked };
}

describe('PDF text', () => {
  it('gives out the text, whole and by page', async () => {
    const { outputs } = await read(pdfOf(['Invoice 12', 'Thank you']), { separator: ' | ' });
    expect(outputs).toEqual({ text: 'Invoice 12 | Thank you', pages: ['Invoice 12', 'Thank you'] });
  });

  it('says so where the pages have no text', async () => {
    const { outputs, asked } = await read(pdfOf(['']));
    expect(outputs).toEqual({ text: '', pages: [''] });
    expect(asked.usage).toEqual([{ remark: 'a page without text' }]);
  });

  it.each(['', 'no PDF', '%PDF-1.4\n%%EOF', '%PDF-1.4\ntrailer << /Root 1 0 R >>'])(
    'cannot read %j',
    async (content) => {
      await expect(read(content)).rejects.toMatchObject({ failure: { code: 'file-unreadable' } });
    },
  );

  it('hands on that the file is gone', async () => {
    const file = { artifact: 'gone', name: 'a', mediaType: '', bytes: 1 };
    await expect(fire(pdfText, { file })).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });

  it('takes no other thing for a file', async () => {
    await expect(fire(pdfText, { file: 'a.pdf' })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });
});
