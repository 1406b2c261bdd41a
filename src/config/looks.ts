/** Keys of the configuration that an issue shows as they are: who signs it, its own blocks, its web version. Pure. */
import * as z from 'zod'
import { duration } from './values.ts'

const https = z.url({ protocol: /^https$/, error: 'is not an https address' })
const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })

export const editor = z
  .union([z.string().min(1), z.strictObject({ name: z.string().min(1), photo: https.optional() })])
  .transform((value) => (typeof value === 'string' ? { name: value, photo: undefined } : value))

export const block = z
  .strictObject({
    kind: z.enum(['sponsor', 'event', 'notice']),
    after: z.int().nonnegative().default(1),
    label: z.string().min(1).optional(),
    title: z.string().min(1).optional(),
    text: z.string().optional(),
    file: z.string().optional(),
    url: httpUrl.optional(),
    image: https.optional(),
    imageAlt: z.string().optional(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
    message: "needs either 'text' (Markdown) or 'file' (a Markdown file)",
  })

/** Where the pages of past issues are written, and the command that puts them on the web. */
export const archive = z.strictObject({
  dir: z.string().default('archive'),
  publish: z.string().min(1).optional(),
  timeout: duration.prefault('2m'),
})
