/** The body of a POST, never more than a small form. */

/** A one-click POST has about 30 bytes urlencoded and 200 as multipart; our largest form stays below this too. */
const BODY_BYTES = 1024

/** The fields of a form; `tooLarge` when the body is longer than `BODY_BYTES`, which are never all read. */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string> | 'tooLarge'> {
  const bytes = await readBytes(request)
  if (bytes === 'tooLarge') return bytes
  const type = request.headers.get('content-type') ?? ''
  if (bytes.length === 0 || !/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type))
    return new Map()
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return new Map([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
  } catch {
    // A form that is cut off or has no boundary says nothing; that it was posted here says enough for leaving.
    return new Map()
  }
}

async function readBytes(request: Request): Promise<Buffer | 'tooLarge'> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES) return 'tooLarge'
  if (request.body === null) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > BODY_BYTES) return 'tooLarge'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
