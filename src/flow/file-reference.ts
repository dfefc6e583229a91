import * as z from 'zod';

export const fileReferenceSchema = z.strictObject({
  /** The SHA-256 of the bytes, in hex. */
  artifact: z.string().min(1).max(100),
  name: z.string().max(300),
  mediaType: z.string().max(200),
  bytes: z.number().min(0),
});

/** A reference to a binary in the artifact store. */
export type FileReference = Readonly<z.infer<typeof fileReferenceSchema>>;
