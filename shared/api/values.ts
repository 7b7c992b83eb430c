import * as z from 'zod';

/** Building blocks of the contract's schemas. */
export const id = z.int().positive();
export const day = z.iso.date();
/** Epoch milliseconds, from the backend's clock. */
export const timestamp = z.int().nonnegative();
export const amountMinor = z.int();
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const country = z.enum(['DK', 'SE', 'FI', 'NO']);
/** The country of a customer's address: any ISO 3166 code. */
export const addressCountry = z.string().regex(/^[A-Z]{2}$/);
export const language = z.enum(['en', 'da', 'sv', 'fi', 'nb']);
export const line = (limit: number) => z.string().max(limit);
export const nothing = z.strictObject({});
export const jobStarted = z.strictObject({ jobId: z.string() });
export const fileToken = z.string().min(16).max(64);

export type Country = z.infer<typeof country>;
export type Language = z.infer<typeof language>;
