import { describe, expect, it } from 'vitest';
import { drawPdf } from './draw-pdf.ts';
import { pdfText } from './testing.ts';

describe('a PDF', () => {
  it('carries the letters of all five languages, readable again', async () => {
    const text = 'Ærø, Åbenrå, Mörkö, Pöytä 1.299,50';
    const pdf = await drawPdf({ content: [text] });
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdfText(pdf)).toContain(text);
  });

  it('takes no file of the disk into it', async () => {
    await expect(drawPdf({ content: [{ image: '/etc/hostname' }] })).rejects.toThrow(
      'denied by resource access policy',
    );
  });

  it('asks no server for a picture', async () => {
    await expect(drawPdf({ content: [{ image: 'http://127.0.0.1:9/a.png' }] })).rejects.toThrow(
      'denied by resource access policy',
    );
  });
});
