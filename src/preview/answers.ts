/** The answers of the preview's server, with the headers and policies that each carries. */

export const SHELL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Where the pictures of a mail come from: the web, nowhere, or this server, for sample data. */
const PICTURES = { web: 'https: http: data:', none: "'none'", own: "'self'" } as const

/** The mail may show its pictures and styles and do nothing else; same origin so that the page can mark elements in it. */
const mailPolicy = (pictures: keyof typeof PICTURES) =>
  `default-src 'none'; img-src ${PICTURES[pictures]}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; ` +
  "frame-ancestors 'self'; sandbox allow-same-origin"

const SAFE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

export function body(
  content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  type: string,
  policy = "default-src 'none'; sandbox",
): Response {
  return new Response(content, { headers: { ...SAFE, 'Content-Type': type, 'Content-Security-Policy': policy } })
}

export const html = (content: string, pictures: keyof typeof PICTURES): Response =>
  body(content, 'text/html; charset=utf-8', mailPolicy(pictures))

export const plain = (content: string): Response => body(content, 'text/plain; charset=utf-8')

export function json(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: SAFE })
}

export function refuse(status: number, reason: string): Response {
  return new Response(`${reason}\n`, { status, headers: { ...SAFE, 'Content-Type': 'text/plain; charset=utf-8' } })
}
