import MailComposer from 'nodemailer/lib/mail-composer';

export type Mail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  readonly at: number;
  readonly attachments: readonly { readonly name: string; readonly content: Buffer }[];
  /** Opens in a mail program as a draft that can be sent from there. */
  readonly isDraft: boolean;
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The same text in letters of one width, so that its columns stand below each other. */
const asHtml = (text: string): string =>
  `<div style="font-family:Consolas,Menlo,monospace;white-space:pre-wrap">${text.replaceAll(/[&<>"]/gu, (mark) => entities[mark] ?? mark)}</div>`;

/** The bytes of a mail (RFC 5322). Of nothing but what is given: no file, no address is fetched. */
export const mailBytes = (mail: Mail): Promise<Buffer> =>
  new MailComposer({
    from: mail.from,
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    to: mail.to,
    subject: mail.subject,
    text: mail.body,
    html: asHtml(mail.body),
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.at),
    // Told by a program: no holiday answers to it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', ...(mail.isDraft ? { 'X-Unsent': '1' } : {}) },
    attachments: mail.attachments.map(({ name, content }) => ({
      filename: name,
      content,
      contentType: 'application/pdf',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
