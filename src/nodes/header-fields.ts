import * as z from 'zod';

/** The headers of a request, as rows. */
export const headersField = z
  .array(
    z.object({
      name: z.string().default('').meta({ title: 'Name', placeholder: 'accept' }),
      value: z.string().default('').meta({ title: 'Value', placeholder: 'application/json', template: true }),
    }),
  )
  .max(100)
  .default([]);
